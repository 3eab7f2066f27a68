public import UsageModel

/// What a line of an expense claim is booked on, and its vendor and basis. Nil is unassigned, or
/// not part of the claim's grouping.
public struct ExpensePlace: Hashable, Sendable {
  /// The cost centre of the usage on its days.
  public var costCentre: String?
  /// Whether that differs from the line's usual cost centre: the developer moved within the month,
  /// or the usage is booked on a project's cost centre. Such a line has an id of its own.
  var isElsewhere = false
  /// The account code of the project.
  public var accountCode: String?
  /// A handle; that of the key's owner when lines stand for keys.
  public var developer: String?
  public var email: String?
  public var project: String?
  public var key: String?
  /// The key of whose spend the line is the developer's share; such a line has an id of its own.
  public var sharedKey: String?
  /// The ticket of the usage.
  public var ticket: String?
  /// The plan whose fee the line is; nil for usage.
  public var plan: String?
  /// Whether it is usage that a seat includes; such a line has an id of its own.
  var isIncluded = false
  public var vendor: String
  public var basis: ExpenseBasis

  init(vendor: String, basis: ExpenseBasis) {
    self.vendor = vendor
    self.basis = basis
  }

  /// Returns what distinguishes the lines of a claim, in a fixed order.
  func identity(_ by: ExpenseGrouping) -> [String?] {
    if let plan {
      return switch by {
      case .developerProject, .developer: [developer, plan]
      case .costCentre, .project, .key, .ticket: [costCentre, plan]
      }
    }
    return switch by {
    case .developerProject: [developer, project]
    // Its cost centre is what such a line stands for.
    case .costCentre: [costCentre, accountCode]
    case .project: [project]
    case .developer: [developer]
    case .key: [key]
    case .ticket: [ticket, costCentre, accountCode]
    }
  }

  /// The names to sort lines by; unassigned ones come last.
  var sortNames: [String] {
    [costCentre, ticket, developer, project, accountCode, key].map { $0 ?? "\u{10FFFF}" }
      + [sharedKey ?? "", vendor, basis.label, plan ?? ""]
  }
}

/// The basis of the amount of a line.
public enum ExpenseBasis: Hashable, Sendable {
  case priced(CostBasis)
  /// Usage whose price is not known; its amount is 0.
  case unpriced
  /// What a statement says beyond usage.
  case statement
  /// The fee of a seat.
  case seat

  /// The label in files and tables.
  public var label: String {
    switch self {
    case .priced(let basis): basis.label
    case .unpriced: "(unpriced)"
    case .statement: "statement"
    case .seat: "seat fee"
    }
  }

  /// The name in external ids.
  var name: String {
    switch self {
    case .priced(.listPrice): "list"
    case .priced(.negotiatedPrice): "negotiated"
    case .priced(.reported): "reported"
    case .priced(.billed): "billed"
    case .priced(.included): "included"
    case .unpriced: "unpriced"
    case .statement: "statement"
    case .seat: "seat"
    }
  }

  /// The basis with a name; nil for one of a newer program.
  init?(name: String) {
    let all = CostBasis.allCases.map(ExpenseBasis.priced) + [.unpriced, .statement, .seat]
    guard let found = all.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// The stable external id of an expense line, which spells out what the line stands for.
enum ExpenseID {
  /// `outlay-2026-10-ana:checkout:Anthropic:list`; with `@CC2` for usage booked on another cost
  /// centre than the line's usual one, and with `+ci` for a share in what the key ci spent.
  ///
  /// Two different lines never share an id: a colon inside a name is percent-encoded as in RFC
  /// 3986, section 2.1, and only unassigned parts are spelled with parentheses.
  static func make(month: Month, _ place: ExpensePlace, by: ExpenseGrouping) -> String {
    let names = place.identity(by).map { $0.map(encoded) ?? "(unassigned)" }
    let elsewhere =
      place.isElsewhere ? ["@" + (place.costCentre.map(encoded) ?? "(none)")] : []
    let shared = place.sharedKey.map { ["+" + encoded($0)] } ?? []
    let parts =
      names + shared + elsewhere + [encoded(place.vendor), place.basis.name]
      + (place.isIncluded ? ["equivalent"] : [])
    return "outlay-\(month)-" + parts.joined(separator: ":")
  }

  static func encoded(_ name: String) -> String {
    var out = ""
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default: out += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return out
  }
}
