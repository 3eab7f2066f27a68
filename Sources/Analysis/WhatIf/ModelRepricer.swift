internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Reprices rows of usage as if another model had been used, at that model's price of the day.
///
/// Token classes, tier, region and speed stay the same; when the model has no fast or batch price,
/// its usual price applies.
struct ModelRepricer {
  let target: String
  /// The share of additional tokens that the model is assumed to need, in every class: more turns,
  /// each of which sends its context again. Web searches stay the same.
  let inflation: Share
  private let book: PriceBook
  private let names: [Int64: String]
  private let services: [Int64: ServiceClass]
  private var pricers: [Place: Pricer?] = [:]
  /// The one that was asked for last: rows that lie together mostly have one.
  private var latest: (place: Place, pricer: Pricer?)?

  /// What the price of a row depends on besides its tokens.
  private struct Place: Hashable {
    let modelID: Int64
    let serviceID: Int64
    let day: Day
  }

  /// A class, since many rows have it.
  private final class Pricer {
    let card: RateCard
    let calls: CallPricer
    let service: ServiceClass
    let regional: Ratio
    let losesSpeed: Bool

    init(
      card: RateCard, calls: CallPricer, service: ServiceClass, regional: Ratio, losesSpeed: Bool
    ) {
      (self.card, self.calls, self.service) = (card, calls, service)
      (self.regional, self.losesSpeed) = (regional, losesSpeed)
    }
  }

  /// A row's cost at the model.
  enum Outcome {
    /// `losesSpeed` is true when the row was in fast mode and the model has none.
    case priced(Money, losesSpeed: Bool)
    case leftOut(LeftOutReason)
  }

  init(_ ledger: Ledger, book: PriceBook, target: String, inflation: Share = .none) throws {
    self.target = target
    self.inflation = inflation
    self.book = book
    names = try ledger.models.names()
    services = try ledger.models.services()
  }

  /// The canonical name of a model by its row id; nil when the price book does not know it.
  func canonicalModel(_ id: Int64) -> String? {
    names[id].flatMap { book.match($0)?.model }
  }

  mutating func price(_ row: PricedRow) -> Outcome {
    guard !row.tokens.isEmpty else { return .leftOut(.noTokens) }
    guard row.cost != nil else { return .leftOut(.unpriced) }
    guard let pricer = pricer(for: row) else { return .leftOut(.noPriceThen) }
    if row.period != nil, !Self.canBeTiered(row, pricer) { return .leftOut(.cannotBeTiered) }
    do throws(UnpricedReason) {
      return .priced(try cost(row, pricer), losesSpeed: pricer.losesSpeed)
    } catch {
      return .leftOut(.noPriceFor(error.description))
    }
  }

  private func cost(_ row: PricedRow, _ pricer: Pricer) throws(UnpricedReason) -> Money {
    guard inflation != .none else { return try Self.cost(row.tokens, row, pricer) }
    var tokens = row.tokens
    tokens.webSearches = 0
    let searches = TokenCounts(webSearches: row.tokens.webSearches)
    let cost = try Self.cost(tokens, row, pricer)
    return try cost + inflation.of(cost) + Self.cost(searches, row, pricer)
  }

  private static func cost(
    _ tokens: TokenCounts, _ row: PricedRow, _ pricer: Pricer
  ) throws(UnpricedReason) -> Money {
    let result =
      row.period == nil
      ? pricer.calls.cost(of: tokens)
      : pricer.card.cost(
        of: tokens, service: pricer.service, regional: pricer.regional, isSummary: true)
    switch result {
    case .priced(let cost): return cost
    case .unpriced(let reason): throw reason
    }
  }

  /// Returns whether all calls of a summary are known to be on one side of the model's threshold.
  private static func canBeTiered(_ row: PricedRow, _ pricer: Pricer) -> Bool {
    guard let long = pricer.card.longContext, row.tokens.prompt > long.threshold else {
      return true
    }
    switch pricer.service.context {
    case .unknown: return false
    case .upTo200k: return long.threshold >= 200_000
    case .above200k: return long.threshold <= 200_000
    }
  }

  private mutating func pricer(for row: PricedRow) -> Pricer? {
    let first = row.period?.first ?? row.at.utcDay
    let place = Place(
      modelID: row.callClass.modelID, serviceID: row.callClass.serviceID,
      day: row.period.map { firstPricedDay(of: $0) ?? first } ?? first)
    if let latest, latest.place == place { return latest.pricer }
    let pricer = pricers[place] ?? makePricer(place)
    pricers[place] = .some(pricer)
    latest = (place, pricer)
    return pricer
  }

  /// A summary is priced as of its first day on which the model has a price.
  private func firstPricedDay(of period: DayRange) -> Day? {
    (0..<period.count).lazy.map { period.first.advanced(by: $0) }
      .first { book.price(of: target, at: Instant(startOfUTCDay: $0)) != nil }
  }

  private func makePricer(_ place: Place) -> Pricer? {
    let instant = Instant(startOfUTCDay: place.day)
    let match = book.match(target, inPlaceOf: names[place.modelID] ?? "")
    let asked = match.service(services[place.serviceID] ?? .unspecified)
    guard let card = book.price(of: target, at: instant, service: asked)?.card else { return nil }
    let service = card.nearestService(to: asked)
    return Pricer(
      card: card, calls: CallPricer(card, service: service, regional: match.regional),
      service: service, regional: match.regional, losesSpeed: asked.isFast && !service.isFast)
  }
}

extension RateCard {
  /// Returns the service class without what the card has no price for: fast speed, batches.
  fileprivate func nearestService(to asked: ServiceClass) -> ServiceClass {
    var service = asked
    if fast == nil {
      if service.isFast { service.speed = "" }
      if priorityIsFast, service.tier == "priority" { service.tier = "" }
    }
    if batchMultiplier == nil, service.isBatch || service.tier == "flex" { service.tier = "" }
    return service
  }
}

/// Why a row of usage cannot be priced at another model.
public enum LeftOutReason: Hashable, Sendable {
  /// It is an amount without tokens, as in a tracking sheet.
  case noTokens
  /// It has no price now.
  case unpriced
  /// The other model has no price on that day.
  case noPriceThen
  /// The other model's long-context price may apply to some calls of a summary (counting rule 16).
  case cannotBeTiered
  /// The other model has no price for something that the row used.
  case noPriceFor(String)

  /// The reason as a clause after the number of rows.
  public func text(model: String) -> String {
    switch self {
    case .noTokens: "money without token counts"
    case .unpriced: "no price now"
    case .noPriceThen: "\(model) had no price on that day"
    case .cannotBeTiered:
      "summaries that do not tell which calls would pay \(model)'s long-context price"
    case .noPriceFor(let what): "\(model): \(what)"
    }
  }
}
