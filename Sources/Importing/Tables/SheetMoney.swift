internal import UsageModel

/// Reads the amounts of a tracking sheet into dollars.
struct SheetMoney {
  let decimalMark: SheetDecimalMark
  /// The ISO code of amounts without a currency; empty means dollars.
  let currency: String
  /// Dollars for one unit, by ISO code.
  let rates: [String: DecimalText]

  /// Reads `$0.45`, `$1,204.50`, `0,45 €`, `USD 3.20`, `(0.30)`, `-0.30`; brackets mean negative.
  func amount(_ text: String) throws(RowFault) -> Money {
    guard !text.contains("\u{FFFD}") else {
      throw RowFault("the cost is not UTF-8 text; save the sheet as CSV UTF-8")
    }
    guard let (unit, isNegative) = Self.split(text), let number = SheetNumber(text) else {
      throw RowFault("the cost cannot be read; expected an amount such as $0.45 or 1204.50")
    }
    guard let plain = number.plain(decimalMark), let value = DecimalText(plain) else {
      throw RowFault(
        "the cost can be read in two ways, or in none; expected an amount such as 1204.50")
    }
    let currency = try currency(unit)
    guard let dollars = try dollars(value, currency) else {
      throw RowFault("the cost is beyond 9.2 million dollars; expected the cost of one session")
    }
    return isNegative ? -dollars : dollars
  }

  /// The ISO code of a symbol or code; nil when it is neither.
  static func currency(_ unit: String) -> String? {
    let symbols = ["$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₹": "INR"]
    let unit = unit.uppercased()
    let isCode = unit.utf8.count == 3 && unit.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    return symbols[unit] ?? (isCode ? unit : nil)
  }

  private func currency(_ unit: String) throws(RowFault) -> String {
    if unit.isEmpty { return currency.isEmpty ? "USD" : currency }
    guard let code = Self.currency(unit) else {
      throw RowFault("the cost's currency is not known; expected $, € or a code such as EUR")
    }
    return code
  }

  private func dollars(_ value: DecimalText, _ currency: String) throws(RowFault) -> Money? {
    if currency == "USD" { return Money(dollars: value) }
    guard let rate = rates[currency] else {
      throw RowFault(
        "the cost is in \(currency), not US dollars; say what one is worth in dollars, as in "
          + "--rate \(currency)=1.08")
    }
    let (product, overflow) = value.coefficient.multipliedReportingOverflow(by: rate.coefficient)
    guard !overflow else { return nil }
    return Money(dollars: "\(product)e\(value.exponent + rate.exponent)")
  }

  /// What stands around the number: the currency, and whether a sign or brackets make it negative.
  private static func split(_ text: String) -> (unit: String, isNegative: Bool)? {
    var around = text.filter { character in
      !("0"..."9").contains(character) && !".,'’".contains(character) && !character.isWhitespace
    }
    var isNegative = false
    if around.first == "(", around.last == ")" {
      isNegative = true
      around = String(around.dropFirst().dropLast())
    }
    let signs = around.filter { "+-−".contains($0) }
    guard signs.count <= (isNegative ? 0 : 1) else { return nil }
    isNegative = isNegative || signs == "-" || signs == "−"
    around.removeAll { "+-−".contains($0) }
    return (around, isNegative)
  }
}
