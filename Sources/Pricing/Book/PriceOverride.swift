public import UsageModel

/// A price of this ledger that outranks the list price on its days.
public struct PriceOverride: Equatable, Sendable {
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

/// What an override changes of the list price.
public enum PriceTerms: Hashable, Sendable {
  /// These rates; a nil one keeps the list price. They remove the long-context price, unless they
  /// only add what the list lacks.
  case rates(TokenRates)
  /// A factor on all token prices of the list, including long-context and fast ones and rates added
  /// to it.
  case factor(Ratio)
  /// The rates of fast speed, for prompts of any length.
  case fastRates(TokenRates)
  /// The factor of a batch on the token prices.
  case batchFactor(Ratio)
  /// Picodollars for a web search.
  case webSearch(Int64)

  /// The price that terms apply to; each of a model's prices may be negotiated separately.
  enum Subject {
    case tokens, fast, batch, webSearch
  }

  var subject: Subject {
    switch self {
    case .rates, .factor: .tokens
    case .fastRates: .fast
    case .batchFactor: .batch
    case .webSearch: .webSearch
    }
  }
}

extension PriceTerms {
  /// The terms in words: `list price × 0.85`, `input $4, output $20`.
  public var text: String {
    switch self {
    case .factor(let factor): "list price × \(factor)"
    case .rates(let rates): rates.text
    case .fastRates(let rates): "fast: " + rates.text
    case .batchFactor(let factor): "batch × \(factor)"
    case .webSearch(let price): "web search $\(Money(picodollars: price).exactText)"
    }
  }
}

extension TokenRates {
  fileprivate var text: String {
    let names = ["input", "write 5m", "write 1h", "cache read", "output"]
    return zip(names, [input, cacheWrite5m, cacheWrite1h, cacheRead, output])
      .compactMap { name, rate in rate.map { "\(name) $\(Self.dollarsPerMillion($0))" } }
      .joined(separator: ", ")
  }
}
