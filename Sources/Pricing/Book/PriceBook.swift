public import UsageModel

/// Dated prices by model, and the ways to spell a model's name.
///
/// Retired models keep their rows, so history keeps its cost (counting rule 14).
public struct PriceBook: Sendable {
  /// The prices of this ledger, in the order they were added.
  public let overrides: [PriceOverride]
  private let prices: [Price]
  private let aliases: [ModelAlias]
  private let pricesByModel: [String: [Price]]
  private let overridesByModel: [String: [PriceOverride]]
  let names: ModelNameIndex

  /// Creates a book of list prices; where two periods of one model overlap, the earlier in the list
  /// wins.
  public init(
    prices: [Price], aliases: [ModelAlias] = [], overrides: [PriceOverride] = []
  ) {
    self.prices = prices
    self.aliases = aliases
    self.overrides = overrides
    self.pricesByModel = Dictionary(grouping: prices, by: \.model)
    self.overridesByModel = Dictionary(grouping: overrides, by: \.model)
    self.names = ModelNameIndex(prices: prices, aliases: aliases, overrides: overrides)
  }

  /// Returns the book with more prices of the ledger, which outrank list prices on their days.
  ///
  /// Of several on one day the one that starts latest wins, then the one added last.
  public func adding(overrides more: [PriceOverride]) -> PriceBook {
    PriceBook(prices: prices, aliases: aliases, overrides: overrides + more)
  }

  /// All canonical model ids, overrides included, sorted.
  public var models: [String] {
    Set(pricesByModel.keys).union(overridesByModel.keys).sorted()
  }

  /// Returns the list prices of a model in chronological order; empty when there are none.
  public func listPrices(of model: String) -> [Price] {
    let earliest = Day(number: .min)
    return (pricesByModel[model] ?? []).sorted {
      ($0.effectiveFrom ?? earliest) < ($1.effectiveFrom ?? earliest)
    }
  }

  /// Returns the price of a canonical model at an instant; nil when none is known for its day of
  /// UTC.
  ///
  /// Includes the negotiated prices of fast speed and of batches for calls of that service.
  public func price(
    of model: String, at instant: Instant, service: ServiceClass = .unspecified
  ) -> Price? {
    let day = instant.utcDay
    let list = pricesByModel[model]?.first { $0.holds(on: day) }
    guard overridesByModel[model] != nil else { return list }
    var price = list
    if let terms = best(
      of: model, on: day, where: { $0.terms.subject == .tokens && !$0.adds(to: list) })
    {
      price = terms.price(over: list)
    }
    for addition in additions(of: model, on: day, to: list) {
      price = addition.price(over: price, addingTo: list)
    }
    var subjects: [PriceTerms.Subject] = [.webSearch]
    if price?.card.isFast(service) ?? service.isFast { subjects.append(.fast) }
    if service.isDiscounted { subjects.append(.batch) }
    for subject in subjects {
      guard let terms = best(of: model, on: day, where: { $0.terms.subject == subject }) else {
        continue
      }
      price = terms.price(over: price)
    }
    return price
  }

  private func overrides(of model: String, on day: Day) -> [PriceOverride] {
    (overridesByModel[model] ?? []).filter { $0.holds(on: day) }
  }

  /// Returns the overrides that add what the list price lacks, in ascending order of precedence.
  private func additions(of model: String, on day: Day, to list: Price?) -> [PriceOverride] {
    let added = overrides(of: model, on: day).enumerated().filter { $0.element.adds(to: list) }
    func start(_ price: PriceOverride) -> Int32 { price.from?.number ?? .min }
    return added.sorted { left, right in
      (start(left.element), left.offset) < (start(right.element), right.offset)
    }.map(\.element)
  }

  /// Returns the matching override that starts latest; of several, the one added last.
  private func best(
    of model: String, on day: Day, where isMeant: (PriceOverride) -> Bool
  ) -> PriceOverride? {
    var best: PriceOverride?
    for candidate in overrides(of: model, on: day) where isMeant(candidate) {
      let isLater = (candidate.from?.number ?? .min) >= (best?.from?.number ?? .min)
      if isLater { best = candidate }
    }
    return best
  }
}
