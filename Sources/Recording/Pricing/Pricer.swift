internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Prices rows, and stores the prices it used in the ledger.
struct Pricer {
  private let prices: PriceRepository
  private let models: ModelRepository
  private var modelNames: [Int64: String]?
  private var services: [Int64: ServiceClass] = [:]
  private let book: PriceBook
  private var matches: [String: ModelMatch?] = [:]
  private var priceIDs: [Price: Int64] = [:]
  private var used: [PriceRepository.Used: Int64]?
  private var recent: [DayPrice] = []
  /// The missing prices, by model in its source's spelling.
  private(set) var missing: [String: Set<MissingPrice>] = [:]

  /// The price of calls of a model and a service on one UTC day.
  final class DayPrice {
    let model: String
    let service: ServiceClass
    let day: Day
    /// Nil when no price is known.
    let pricer: CallPricer?
    let basis: CostBasis
    let priceID: Int64?
    /// Why there is no price, when the pricer is nil.
    let reason: UnpricedReason
    /// The reasons for missing costs that were recorded already.
    fileprivate var noted: Set<UnpricedReason> = []

    init(
      _ model: String, _ service: ServiceClass, on day: Day, pricer: CallPricer?,
      basis: CostBasis, priceID: Int64?, reason: UnpricedReason
    ) {
      self.model = model
      self.service = service
      self.day = day
      self.pricer = pricer
      self.basis = basis
      self.priceID = priceID
      self.reason = reason
    }

    func cost(of tokens: TokenCounts) -> Cost {
      guard let cost = pricer?.cost(of: tokens).money?.rowPicodollars else {
        return Cost(cost: nil, basis: .listPrice, priceID: nil)
      }
      return Cost(cost: cost, basis: basis, priceID: priceID)
    }
  }

  /// The number of prices remembered: calls of a day alternate between few models and services.
  private static let remembered = 16

  init(_ ledger: Ledger, book: PriceBook) {
    prices = ledger.prices
    models = ledger.models
    self.book = book
  }

  /// The cost of a row and what it is based on.
  struct Cost {
    /// Picodollars; nil is unpriced.
    let cost: Int64?
    let basis: CostBasis
    let priceID: Int64?

    init(cost: Int64?, basis: CostBasis, priceID: Int64?) {
      self.cost = cost
      self.basis = basis
      self.priceID = priceID
    }

    /// What a provider charged, in picodollars; it charges nothing for what a plan includes.
    init(billed: Int64) {
      self.init(cost: billed, basis: billed == 0 ? .included : .billed, priceID: nil)
    }
  }

  /// The cost of a row: computed from its tokens, or the reported amount when the source gives no
  /// tokens, or is what the provider charged (counting rule 19). `period` is nil for a call.
  mutating func price(
    model: String, at instant: Instant, period: DayRange?, tokens: TokenCounts,
    service: ServiceClass, reported: Int64?, isBilled: Bool = false
  ) throws -> Cost {
    if isBilled {
      if let reported { return Cost(billed: reported) }
      missing[model, default: []].insert(
        book.missingPrice(ofModel: model, at: instant, reason: .chargeNotStated))
      return Cost(cost: nil, basis: .billed, priceID: nil)
    }
    if tokens.isEmpty { return Cost(cost: reported, basis: .reported, priceID: nil) }
    guard let period else {
      let price = try dayPrice(model, on: instant.utcDay, service)
      let cost = price.cost(of: tokens)
      if cost.cost == nil { noteMissing(price, tokens) }
      return cost
    }
    let match = match(model)
    let quote = book.quote(
      for: match, at: start(of: period, match), tokens: tokens, service: service, isSummary: true)
    guard let price = quote.price, let cost = quote.result.money?.rowPicodollars else {
      if let reason = quote.result.reason {
        missing[model, default: []].insert(
          book.missingPrice(
            ofModel: model, at: Instant(startOfUTCDay: period.first), reason: reason))
      }
      return Cost(cost: nil, basis: .listPrice, priceID: nil)
    }
    return Cost(cost: cost, basis: price.basis, priceID: try id(of: price))
  }

  /// The same of a stored row.
  mutating func price(_ row: UsageRow, period: DayRange?) throws -> Cost {
    if modelNames == nil { (modelNames, services) = (try models.names(), try models.services()) }
    let content = row.content
    return try price(
      model: modelNames?[content.modelID] ?? "", at: content.at, period: period,
      tokens: content.tokens, service: services[content.serviceID] ?? .unspecified,
      reported: content.reportedCost, isBilled: content.basis.isBilled)
  }

  /// Records which price a call is missing.
  mutating func noteMissing(_ price: DayPrice, _ tokens: TokenCounts) {
    let reason = price.pricer.map { $0.cost(of: tokens).reason } ?? price.reason
    guard let reason, !price.noted.contains(reason) else { return }
    price.noted.insert(reason)
    let day = Instant(startOfUTCDay: price.day)
    missing[price.model, default: []].insert(
      book.missingPrice(ofModel: price.model, at: day, reason: reason))
  }

  /// The price of calls of a model and a service on a UTC day.
  mutating func dayPrice(
    _ model: String, on day: Day, _ service: ServiceClass
  ) throws -> DayPrice {
    for known in recent where known.day == day && known.model == model && known.service == service {
      return known
    }
    let match = match(model)
    let price = match.flatMap {
      book.price(of: $0.model, at: Instant(startOfUTCDay: day), service: $0.service(service))
    }
    let new = DayPrice(
      model, service, on: day,
      pricer: price.flatMap { price in
        match.map {
          CallPricer(price.card, service: $0.service(service), regional: $0.regional)
        }
      },
      basis: price?.basis ?? .listPrice, priceID: try price.map { try id(of: $0) },
      reason: match == nil ? .unknownModel : .noPriceAtThatTime)
    if recent.count >= Self.remembered { recent.removeFirst() }
    recent.append(new)
    return new
  }

  /// The instant at which a summary is priced: its first day on which the model has a price, since
  /// usage cannot be older than its model.
  private func start(of period: DayRange, _ match: ModelMatch?) -> Instant {
    let first = Instant(startOfUTCDay: period.first)
    guard let match else { return first }
    var day = period.first
    while day <= period.last {
      let instant = Instant(startOfUTCDay: day)
      if book.price(of: match.model, at: instant) != nil { return instant }
      day = day.advanced(by: 1)
    }
    return first
  }

  private mutating func match(_ model: String) -> ModelMatch? {
    if let known = matches[model] { return known }
    let match = book.match(model)
    matches[model] = .some(match)
    return match
  }

  private mutating func id(of price: Price) throws -> Int64 {
    if let known = priceIDs[price] { return known }
    let row = PriceRepository.Used(
      model: price.model, provider: price.provider, effectiveFrom: price.effectiveFrom,
      effectiveUntil: price.effectiveUntil, isNegotiated: price.isNegotiated,
      card: price.card.notation)
    if used == nil {
      used = Dictionary(try prices.used().map { ($0.value, $0.id) }) { first, _ in first }
    }
    let id = try used?[row] ?? prices.add(row)
    used?[row] = id
    priceIDs[price] = id
    return id
  }
}
