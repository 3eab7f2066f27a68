public import UsageModel

/// A price of this ledger that outranks the list price on its days.
public struct PriceOverride: Hashable, Sendable {
  /// The canonical model id, or the name of a model that the price book does not know.
  public let model: String
  /// The first day, from midnight UTC; nil means from the beginning.
  public let from: Day?
  /// The day, at midnight UTC, from which it no longer applies; nil means open-ended.
  public let until: Day?
  public let terms: PriceTerms

  public init(model: String, from: Day? = nil, until: Day? = nil, terms: PriceTerms) {
    self.model = model
    self.from = from
    self.until = until
    self.terms = terms
  }

  /// Returns whether the override applies on a day of UTC.
  public func holds(on day: Day) -> Bool {
    if let from, day < from { return false }
    if let until, day >= until { return false }
    return true
  }

  /// Returns the negotiated price while both the override and that list price apply; nil for a
  /// factor without a list price. An addition keeps all that `original`, the list price, has.
  func price(over list: Price?, addingTo original: Price? = nil) -> Price? {
    guard let card = card(over: list?.card, addingTo: original?.card) else { return nil }
    return Price(
      provider: list?.provider ?? "", model: model, displayName: list?.displayName ?? model,
      effectiveFrom: [from, list?.effectiveFrom].compactMap(\.self).max(),
      effectiveUntil: [until, list?.effectiveUntil].compactMap(\.self).min(), card: card,
      isNegotiated: true)
  }

  /// Returns whether it only adds rates that the list price lacks, so that the whole list price
  /// stays.
  func adds(to list: Price?) -> Bool {
    guard case .rates(let rates) = terms, let base = list?.card.base else { return false }
    return BilledItem.tokenClasses.allSatisfy { rates[$0] == nil || base[$0] == nil }
  }

  private func card(over list: RateCard?, addingTo original: RateCard?) -> RateCard? {
    switch terms {
    case .factor(let factor):
      guard var card = list else { return nil }
      card.factor = factor
      return card
    case .rates(let rates):
      guard var card = list else { return RateCard(base: rates) }
      card.base = rates.filled(from: card.base)
      guard let original, let long = card.longContext else {
        card.longContext = nil
        return card
      }
      card.longContext = LongContextRates(
        threshold: long.threshold,
        rates: (original.longContext?.rates ?? TokenRates())
          .filled(from: rates.filled(from: long.rates)))
      return card
    case .fastRates(let rates):
      var card = list ?? RateCard(base: TokenRates())
      card.fast = rates.filled(from: card.fast ?? TokenRates())
      card.fastIsForAnyPrompt = true
      card.factor = .one
      return card
    case .batchFactor(let factor):
      guard var card = list else { return nil }
      card.batchMultiplier = factor
      return card
    case .webSearch(let price):
      var card = list ?? RateCard(base: TokenRates())
      card.webSearch = price
      return card
    }
  }
}
