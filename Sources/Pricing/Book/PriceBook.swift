public import UsageModel

/// Dated prices by model, and the ways to spell a model's name.
///
/// Retired models keep their rows, so history keeps its cost (counting rule 14).
public struct PriceBook: Sendable {
  /// The prices of this ledger, in the order they were added.
  public let overrides: [PriceOverride]
  let prices: [Price]
  let aliases: [ModelAlias]
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
    if more.isEmpty { return self }
    return PriceBook(prices: prices, aliases: aliases, overrides: overrides + more)
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

/// The price that a call is billed at, and its cost.
public struct Quote: Equatable, Sendable {
  /// Nil when no price is known.
  public let price: Price?
  public let result: CostResult
}

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

extension PriceBook {
  /// The public list prices that come with the program: Sources/Pricing/PriceBook, written by
  /// Scripts/make-price-book.
  public static let builtIn = PriceBook(
    prices: lines(of: PackageResources.prices_csv)
      .compactMap { Price(line: $0, sources: sources) },
    aliases: lines(of: PackageResources.aliases_csv).compactMap(ModelAlias.init(line:)))

  /// The sources of list prices, by their numbers.
  private static let sources = Dictionary(
    uniqueKeysWithValues: lines(of: PackageResources.sources_csv)
      .compactMap(PriceSource.numbered(line:)))

  /// The lines below the header.
  private static func lines(of file: [UInt8]) -> ArraySlice<Substring> {
    String(decoding: file, as: UTF8.self)[...].cells(separatedBy: "\n").dropFirst()
  }
}
