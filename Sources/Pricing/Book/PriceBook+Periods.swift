public import UsageModel

extension PriceBook {
  /// Returns the negotiated prices of a model in chronological order, one for each span of days on
  /// which the combination of terms and list prices stays the same.
  public func negotiatedPrices(
    of model: String, service: ServiceClass = .unspecified
  ) -> [Price] {
    let own = overrides.filter { $0.model == model }
    let edges =
      own.flatMap { [$0.from, $0.until] }
      + listPrices(of: model).flatMap { [$0.effectiveFrom, $0.effectiveUntil] }
    let starts: [Day?] = [nil] + Set(edges.compactMap(\.self)).sorted()
    var prices: [Price] = []
    for (start, end) in zip(starts, starts.dropFirst() + [nil]) {
      let day = start ?? (end?.advanced(by: -1) ?? Day(number: 0))
      let price = price(of: model, at: Instant(startOfUTCDay: day), service: service)
      guard let price, price.isNegotiated else { continue }
      var from = start
      if let last = prices.last, last.effectiveUntil == start, last.card == price.card {
        from = last.effectiveFrom
        prices.removeLast()
      }
      prices.append(
        Price(
          provider: price.provider, model: model, displayName: price.displayName,
          effectiveFrom: from, effectiveUntil: end, card: price.card, isNegotiated: true))
    }
    return prices
  }

  /// Returns the list prices with a long-context price that these terms replace and do not have
  /// themselves; empty for terms other than rates, and for rates that only add to the list price.
  public func longContextPrices(droppedBy terms: PriceOverride) -> [Price] {
    guard case .rates = terms.terms else { return [] }
    let (earliest, latest) = (Day(number: .min), Day(number: .max))
    return listPrices(of: terms.model).filter { list in
      list.card.longContext != nil && !terms.adds(to: list)
        && (terms.from ?? earliest) < (list.effectiveUntil ?? latest)
        && (list.effectiveFrom ?? earliest) < (terms.until ?? latest)
    }
  }
}
