internal import UsageModel

/// What one unit of a currency is worth: `EUR=1.08`.
struct ExchangeRate {
  /// The ISO code.
  let currency: String
  let dollars: DecimalText

  /// Nil for what is no code with a rate above 0.
  init?(_ text: String) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 3,
      parts[0].allSatisfy({ $0.isASCII && $0.isLetter }), let dollars = DecimalText(parts[1]),
      dollars.coefficient > 0
    else { return nil }
    currency = parts[0].uppercased()
    self.dollars = dollars
  }
}
