public import UsageModel

/// A cost item by item; its lines add up to it exactly.
public struct CostBreakdown: Equatable, Sendable {
  /// Which rates of the card apply.
  public let tariff: TariffKind
  /// The product of batch, region and negotiated share, on tokens only.
  public let multiplier: Ratio
  /// One line for each item of the call.
  public let lines: [CostLine]
  /// The sum of the lines.
  public let total: Money
}

/// One item of a cost: a quantity at a rate.
public struct CostLine: Equatable, Sendable {
  public let item: BilledItem
  /// Tokens, or searches.
  public let quantity: Int64
  /// The rate and its multiplier: `$3 per 1M tokens × 0.55`, `$0.01 each`.
  public let rate: String
  public let amount: Money
}

extension Tariff {
  /// Returns a line for each item of the call. Amounts are differences of the rounded running sum,
  /// so that they add up to the cost.
  func lines(for tokens: TokenCounts) throws(UnpricedReason) -> [CostLine] {
    var lines: [CostLine] = []
    var sum: Int128 = 0
    var roundedSum: Int128 = 0
    for item in BilledItem.allCases where item.quantity(in: tokens) > 0 {
      let exact = try unmultiplied(item, of: tokens)
      var amount = exact
      if item != .webSearch {
        sum += exact
        let rounded = try multiplied(sum)
        amount = rounded - roundedSum
        roundedSum = rounded
      }
      lines.append(
        CostLine(
          item: item, quantity: item.quantity(in: tokens), rate: rateText(of: item),
          amount: Money(picodollars: amount)))
    }
    return lines
  }

  private func rateText(of item: BilledItem) -> String {
    guard let rate = self.rate(of: item) else { return "" }
    if item == .webSearch { return "$" + Money(picodollars: rate).exactText + " each" }
    let text = "$" + TokenRates.dollarsPerMillion(rate) + " per 1M tokens"
    return multiplier == .one ? text : text + " × \(multiplier)"
  }
}
