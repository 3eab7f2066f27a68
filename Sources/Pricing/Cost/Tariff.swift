internal import UsageModel

/// The rates and the multiplier that one call is billed at, chosen from its rate card.
struct Tariff {
  let kind: TariffKind
  let rates: TokenRates
  /// The product of all that apply: batch, region, negotiated share. Searches are not multiplied.
  let multiplier: Ratio
  let webSearch: Int64?

  /// Returns the exact cost: multiplied out first, divided and rounded once at the end.
  func cost(of tokens: TokenCounts) throws(UnpricedReason) -> Money {
    var sum: Int128 = 0
    for item in BilledItem.tokenClasses { sum += try unmultiplied(item, of: tokens) }
    let total = try multiplied(sum) + unmultiplied(.webSearch, of: tokens)
    guard Int64(exactly: total) != nil else { throw .beyondRange }
    return Money(picodollars: total)
  }

  /// Returns quantity times rate. Plausible counts are at most 2^53, so that all of these together
  /// fit an Int128.
  func unmultiplied(_ item: BilledItem, of tokens: TokenCounts) throws(UnpricedReason) -> Int128 {
    let quantity = item.quantity(in: tokens)
    if quantity == 0 { return 0 }
    guard let rate = self.rate(of: item) else {
      throw kind == .fast && item != .webSearch ? .noFastPrice : .noPrice(item)
    }
    return Int128(quantity) * Int128(rate)
  }

  func rate(of item: BilledItem) -> Int64? {
    item == .webSearch ? webSearch : rates[item]
  }

  /// A product beyond Int128 is beyond $9.2 million too: the divisor is at most an Int64.
  func multiplied(_ sum: Int128) throws(UnpricedReason) -> Int128 {
    guard let product = multiplier.applied(to: sum), Int64(exactly: product) != nil else {
      throw .beyondRange
    }
    return product
  }
}
