internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Builds the calls of sessions, and caches the price for each model, service class and day.
struct SessionCallBuilder {
  private let book: PriceBook
  private let names: [Int64: String]
  private let services: [Int64: ServiceClass]
  private var prices: [Place: CallPrice] = [:]
  /// The price that was asked for last: calls of a session mostly have one.
  private var latest: (place: Place, price: CallPrice)?

  private struct Place: Hashable {
    let modelID: Int64
    let serviceID: Int64
    let day: Day
  }

  init(_ ledger: Ledger, book: PriceBook) throws {
    self.book = book
    names = try ledger.models.names()
    services = try ledger.models.services()
  }

  mutating func call(_ row: PricedRow) -> SessionCall { SessionCall(row, price(of: row)) }

  private mutating func price(of row: PricedRow) -> CallPrice {
    let place = Place(
      modelID: row.callClass.modelID, serviceID: row.callClass.serviceID, day: row.at.utcDay)
    if let latest, latest.place == place { return latest.price }
    let price = prices[place] ?? addPrice(place)
    latest = (place, price)
    return price
  }

  private mutating func addPrice(_ place: Place) -> CallPrice {
    let price = makePrice(place)
    prices[place] = price
    return price
  }

  private func makePrice(_ place: Place) -> CallPrice {
    let name = names[place.modelID] ?? ""
    guard let match = book.match(name) else {
      return CallPrice(model: name)
    }
    let service = match.service(services[place.serviceID] ?? .unspecified)
    let instant = Instant(startOfUTCDay: place.day)
    guard let card = book.price(of: match.model, at: instant, service: service)?.card else {
      return CallPrice(model: name)
    }
    var usual = service
    usual.speed = ""
    return CallPrice(
      model: match.model,
      pricer: CallPricer(card, service: service, regional: match.regional),
      usualSpeed: service.isFast ? CallPricer(card, service: usual, regional: match.regional) : nil)
  }
}
