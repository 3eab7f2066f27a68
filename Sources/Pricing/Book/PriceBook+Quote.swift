public import UsageModel

extension PriceBook {
  /// The price and the cost of a call, or of a summary of many calls.
  ///
  /// - Parameters:
  ///   - match: what `match(_:)` says of the call's model name.
  ///   - instant: when the call was made; of a summary, the start of its first day.
  public func quote(
    for match: ModelMatch?, at instant: Instant, tokens: TokenCounts,
    service: ServiceClass = .unspecified, isSummary: Bool = false
  ) -> Quote {
    guard let match else { return Quote(price: nil, result: .unpriced(.unknownModel)) }
    guard
      let price = price(of: match.model, at: instant, service: match.service(service))
    else {
      return Quote(price: nil, result: .unpriced(.noPriceAtThatTime))
    }
    let result = price.card.cost(
      of: tokens, service: match.service(service), regional: match.regional, isSummary: isSummary)
    return Quote(price: price, result: result)
  }
}
