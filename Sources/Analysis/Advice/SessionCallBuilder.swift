internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Builds the calls of sessions, and caches the price for each model, service class and day.
struct SessionCallBuilder {
  private let book: PriceBook
  private let names: [Int64: String]
  private let services: [Int64: ServiceClass]
  private var prices: [Place: DayPrice] = [:]

  private struct Place: Hashable {
    let modelID: Int64
    let serviceID: Int64
    let day: Day
  }

  private struct DayPrice {
    let model: String
    let pricer: CallPricer?
    let usualSpeed: CallPricer?
  }

  init(_ ledger: Ledger, book: PriceBook) throws {
    self.book = book
    names = try ledger.models.names()
    services = try ledger.models.services()
  }

  mutating func call(_ row: PricedRow) -> SessionCall {
    let price = price(of: row)
    return SessionCall(
      row: row, cost: row.cost ?? .zero, model: price.model,
      pricer: row.cost == nil ? nil : price.pricer,
      usualSpeed: row.cost == nil ? nil : price.usualSpeed,
      thread: row.isSidechain ? row.originID : 0)
  }

  private mutating func price(of row: PricedRow) -> DayPrice {
    let place = Place(
      modelID: row.callClass.modelID, serviceID: row.callClass.serviceID, day: row.at.utcDay)
    if let known = prices[place] { return known }
    let new = makePrice(place)
    prices[place] = new
    return new
  }

  private func makePrice(_ place: Place) -> DayPrice {
    let name = names[place.modelID] ?? ""
    guard let match = book.match(name) else {
      return DayPrice(model: name, pricer: nil, usualSpeed: nil)
    }
    let service = match.service(services[place.serviceID] ?? .unspecified)
    let instant = Instant(startOfUTCDay: place.day)
    guard let card = book.price(of: match.model, at: instant, service: service)?.card else {
      return DayPrice(model: name, pricer: nil, usualSpeed: nil)
    }
    var usual = service
    usual.speed = ""
    return DayPrice(
      model: match.model,
      pricer: CallPricer(card, service: service, regional: match.regional),
      usualSpeed: service.isFast ? CallPricer(card, service: usual, regional: match.regional) : nil)
  }
}
