public import UsageModel

/// Reads the amounts of a tracking sheet into dollars.
struct SheetMoney {
  let decimalMark: SheetDecimalMark
  /// The ISO code of amounts without a currency; empty means dollars.
  let currency: String
  /// Dollars for one unit, by ISO code.
  let rates: [String: DecimalText]
  /// The power of ten of one unit of a currency that amounts count in: -2 for cents.
  var exponent = 0

  /// Parses `$0.45`, `$1,204.50`, `0,45 €`, `USD 3.20`, `(0.30)`, `-0.30`. Brackets mean negative,
  /// also in the accounting form `$ (0.30)`; its zero is `$ -`.
  func amount(_ text: String) throws(RowError) -> Money {
    try amount(text, SheetNumber(text))
  }

  /// Parses an amount whose number was parsed before.
  func amount(_ text: String, _ number: SheetNumber?) throws(RowError) -> Money {
    guard !text.contains("\u{FFFD}") else {
      throw RowError("the cost is not UTF-8 text; save the sheet as CSV UTF-8")
    }
    if Self.isAccountedZero(text) { return .zero }
    guard let (unit, isNegative) = Self.split(text), let number else {
      throw RowError("the cost cannot be read; expected an amount such as $0.45 or 1204.50")
    }
    guard let plain = number.plain(decimalMark), let value = DecimalText(plain) else {
      throw RowError(
        "the cost can be read in two ways, or in none; expected an amount such as 1204.50")
    }
    let currency = try currency(unit)
    guard let dollars = try dollars(value, currency) else {
      throw RowError("the cost is beyond 9.2 million dollars; expected the cost of one session")
    }
    return isNegative ? -dollars : dollars
  }

  /// Returns the ISO code of a symbol or code; nil when it is neither, or names two currencies.
  static func currency(_ unit: String) -> String? {
    if let known = knownCurrency(unit) { return known }
    let unit = unit.uppercased()
    if isCode(unit) { return unit }
    // `$0.45 USD` states the currency twice.
    for (symbol, code) in symbols where unit == symbol + code || unit == code + symbol {
      return code
    }
    return nil
  }

  /// Returns the ISO code of a known currency, from a symbol, word or code; nil for anything else.
  static func knownCurrency(_ unit: String) -> String? {
    let unit = unit.uppercased()
    if let code = symbols[unit] ?? words[unit] { return code }
    return common.contains(unit) ? unit : nil
  }

  private static func isCode(_ unit: String) -> Bool {
    unit.utf8.count == 3 && unit.utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }

  private static let symbols = [
    "$": "USD", "US$": "USD", "$US": "USD", "€": "EUR", "£": "GBP", "₹": "INR",
  ]
  private static let words = [
    "DOLLAR": "USD", "DOLLARS": "USD", "EURO": "EUR", "EUROS": "EUR", "POUNDS": "GBP",
    "RUPEES": "INR", "FRANKEN": "CHF",
  ]
  private static let common: Set<String> = [
    "USD", "EUR", "GBP", "INR", "CHF", "JPY", "CNY", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK",
    "PLN", "CZK", "HUF", "BRL", "MXN", "SGD", "HKD", "KRW", "ZAR", "TRY", "ILS",
  ]

  private func currency(_ unit: String) throws(RowError) -> String {
    if unit.isEmpty { return currency.isEmpty ? "USD" : currency }
    guard let code = Self.currency(unit) else {
      throw RowError("the cost's currency is not known; expected $, € or a code such as EUR")
    }
    return code
  }

  private func dollars(_ value: DecimalText, _ currency: String) throws(RowError) -> Money? {
    if currency == "USD" {
      return Money(dollars: "\(value.coefficient)e\(value.exponent + exponent)")
    }
    guard let rate = rates[currency] else {
      throw RowError(
        "the cost is in \(currency), not US dollars; say what one is worth in dollars, as in "
          + "--rate \(currency)=1.08")
    }
    let (product, overflow) = value.coefficient.multipliedReportingOverflow(by: rate.coefficient)
    guard !overflow else { return nil }
    return Money(dollars: "\(product)e\(value.exponent + rate.exponent + exponent)")
  }

  /// Returns whether a text is the zero of an accounting format: `$ -`, `- €`, `$ -??`.
  private static func isAccountedZero(_ text: String) -> Bool {
    let signs = text.filter { !$0.isWhitespace && $0 != "?" }
    guard let sign = signs.first(where: { minus.contains($0) }), !signs.contains(where: \.isNumber)
    else { return false }
    return currency(signs.filter { $0 != sign }) != nil && signs.count { minus.contains($0) } == 1
  }

  /// The characters that are used as a minus sign.
  private static let minus: Set<Character> = ["-", "−", "–", "‑", "－", "﹣"]

  /// Returns what surrounds the number: the currency, and whether a sign or brackets make it
  /// negative.
  private static func split(_ text: String) -> (unit: String, isNegative: Bool)? {
    var around = text.filter { character in
      !("0"..."9").contains(character) && !".,'’".contains(character) && !character.isWhitespace
    }
    let isBracketed = hasBracketedNumber(text)
    if isBracketed { around.removeAll { $0 == "(" || $0 == ")" } }
    let signs = around.filter { minus.contains($0) || $0 == "+" }
    guard signs.count <= (isBracketed ? 0 : 1) else { return nil }
    around.removeAll { minus.contains($0) || $0 == "+" }
    return (around, isBracketed || signs.contains { $0 != "+" })
  }

  /// Returns whether one pair of brackets encloses the number.
  private static func hasBracketedNumber(_ text: String) -> Bool {
    guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"),
      text.count(where: { $0 == "(" || $0 == ")" }) == 2
    else { return false }
    return text.indices.filter { text[$0].isNumber }.allSatisfy { open < $0 && $0 < close }
  }
}

/// A cell of dollars in the number formats of spreadsheet programs.
public enum DollarCell {
  private static let money = SheetMoney(decimalMark: .point, currency: "", rates: [:])

  /// Parses `200.00`, `$1,200.50`, `1.200,50`, `(3.20)`; nil for another currency and for an
  /// invalid amount. In an ambiguous `1,204` the comma separates thousands.
  public static func dollars(_ text: String) -> Money? {
    try? money.amount(text)
  }
}
