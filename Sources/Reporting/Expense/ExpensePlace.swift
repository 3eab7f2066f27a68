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
  public var vendor: String
  public var basis: ExpenseBasis

  init(vendor: String, basis: ExpenseBasis) {
    self.vendor = vendor
    self.basis = basis
  }

  /// Returns what distinguishes the lines of a claim, in a fixed order.
  func identity(_ by: ExpenseGrouping) -> [String?] {
    switch by {
    case .developerProject: [developer, project]
    // Its cost centre is what such a line stands for.
    case .costCentre: [costCentre, accountCode]
    case .project: [project]
    case .developer: [developer]
    case .key: [key]
    }
  }

  /// The names to sort lines by; unassigned ones come last.
  var sortNames: [String] {
    [costCentre, developer, project, accountCode, key].map { $0 ?? "\u{10FFFF}" }
      + [vendor, basis.label]
  }
}
