internal import UsageModel

/// The stable external id of an expense line, which spells out what the line stands for.
enum ExpenseID {
  /// `outlay-2026-10-ana:checkout:Anthropic:list`; with `@CC2` for usage booked on another cost
  /// centre than the line's usual one.
  ///
  /// Two different lines never share an id: a colon inside a name is percent-encoded as in RFC
  /// 3986, section 2.1, and only unassigned parts are spelled with parentheses.
  static func make(month: Month, _ place: ExpensePlace, by: ExpenseGrouping) -> String {
    let names = place.identity(by).map { $0.map(encoded) ?? "(unassigned)" }
    let elsewhere =
      place.isElsewhere ? ["@" + (place.costCentre.map(encoded) ?? "(none)")] : []
    let parts = names + elsewhere + [encoded(place.vendor), basis(place.basis)]
    return "outlay-\(month)-" + parts.joined(separator: ":")
  }

  private static func basis(_ basis: ExpenseBasis) -> String {
    switch basis {
    case .priced(.listPrice): "list"
    case .priced(.negotiatedPrice): "negotiated"
    case .priced(.reported): "reported"
    case .unpriced: "unpriced"
    }
  }

  private static func encoded(_ name: String) -> String {
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
