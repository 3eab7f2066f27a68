internal import LedgerStore
internal import Pricing
internal import UsageModel

/// The charges of some days: usage by day, developer, project, key, model and meter.
struct FocusCharges {
  private(set) var sums: [FocusChargeKey: FocusSum] = [:]
  private let prices: FocusPrices
  private let sources: [Int64: String]

  /// What all of them cost.
  var total: Money { sums.values.reduce(.zero) { $0 + $1.cost } }

  init(_ ledger: Ledger, book: PriceBook, _ query: FocusExport.Query) throws {
    prices = try FocusPrices(ledger, book: book)
    sources = try ledger.origins.sources()
    let zone = try ledger.settings.timeZone()
    let filter = try query.filter.cellFilter(ledger)
    try ledger.usage.forEachPriced(in: query.days, timeZone: zone, filter: filter) { row in
      add(row, on: row.period ?? Self.only(zone.day(of: row.at)))
    }
  }

  private static func only(_ day: Day) -> DayRange { DayRange(first: day, last: day) }

  private mutating func add(_ row: PricedRow, on days: DayRange) {
    let toolVendor = sources[row.originID].flatMap { ToolFacts(of: $0).vendor }
    let basis = row.cost == nil ? ExpenseBasis.unpriced : .priced(row.callClass.basis)
    let tier = prices.service(of: row).tier
    for part in prices.parts(of: row) {
      let key = FocusChargeKey(
        days: days, developerID: row.ownership.developerID, projectID: row.ownership.projectID,
        keyID: row.ownership.keyID, modelID: row.callClass.modelID, toolVendor: toolVendor,
        basis: basis, tier: tier, meter: part.meter, price: part.price)
      sums[key, default: FocusSum()].quantity += Int128(part.quantity)
      sums[key, default: FocusSum()].cost += part.cost
      sums[key, default: FocusSum()].listCost += part.listCost
    }
  }
}

/// Tells the cost of a row by item.
struct FocusPrices {
  /// An item of a row.
  struct Part {
    let meter: FocusMeter
    let quantity: Int64
    let cost: Money
    let listCost: Money
    let price: FocusPrice?
  }

  private let names: [Int64: String]
  private let services: [Int64: ServiceClass]
  private let cards: [Int64: RateCard]
  private let matches: [Int64: ModelMatch]

  init(_ ledger: Ledger, book: PriceBook) throws {
    names = try ledger.models.names()
    services = try ledger.models.services()
    cards = Dictionary(
      uniqueKeysWithValues: try ledger.prices.used().map { ($0.id, $0.value.card) }
    ).compactMapValues { RateCard(notation: $0) }
    matches = names.compactMapValues { book.match($0) }
  }

  func service(of row: PricedRow) -> ServiceClass {
    services[row.callClass.serviceID] ?? .unspecified
  }

  /// The items of a row, whose costs add up to the row's. Where the cost is not the sum of its items by
  /// price, as with an amount that a source states, they are one: usage.
  func parts(of row: PricedRow) -> [Part] {
    let cost = row.cost ?? .zero
    guard let card = row.callClass.priceID.flatMap({ cards[$0] }), row.cost != nil,
      let own = rates(card, row)
    else { return whole(row, cost) }
    let amounts = own.amounts(row.tokens)
    guard amounts.reduce(Money.zero, { $0 + $1.amount }) == cost else { return whole(row, cost) }
    let list = row.callClass.basis == .negotiatedPrice ? listRates(row) ?? own : own
    let listAmounts = list.amounts(row.tokens)
    return zip(amounts, listAmounts).map { own, list in
      let meter = FocusMeter.item(own.item)
      return Part(
        meter: meter, quantity: own.item.quantity(in: row.tokens), cost: own.amount,
        listCost: list.amount,
        price: FocusPrice(
          kind: own.kind, list: list.unitPrice(of: meter), contracted: own.unitPrice(of: meter)))
    }
  }

  private func whole(_ row: PricedRow, _ cost: Money) -> [Part] {
    let tokens = BilledItem.tokenClasses.reduce(Int64(0)) { sum, item in
      sum.addingReportingOverflow(item.quantity(in: row.tokens)).partialValue
    }
    let list = listRates(row).map { rates in
      rates.amounts(row.tokens).reduce(Money.zero) { $0 + $1.amount }
    }
    // What a plan includes has a list price, too; what is stated is its own.
    let listCost = row.callClass.basis == .included ? list ?? cost : cost
    return [
      Part(meter: .usage, quantity: tokens, cost: cost, listCost: listCost, price: nil)
    ]
  }

  private func rates(_ card: RateCard, _ row: PricedRow) -> AppliedRates? {
    let match = matches[row.callClass.modelID] ?? ModelMatch(model: "")
    return card.appliedRates(
      for: row.tokens, service: match.service(service(of: row)), regional: match.regional,
      isSummary: row.period != nil)
  }

  /// The rates of the public list; nil where it has none.
  private func listRates(_ row: PricedRow) -> AppliedRates? {
    guard let name = names[row.callClass.modelID], let match = PriceBook.builtIn.match(name)
    else { return nil }
    let service = match.service(service(of: row))
    return PriceBook.builtIn.price(of: match.model, at: row.at, service: service)
      .flatMap { rates($0.card, row) }
  }
}

/// The amount of one item.
private struct ItemAmount {
  let item: BilledItem
  let kind: String
  let amount: Money
  /// Picodollars for a token or a search.
  let rate: Int64
  let multiplier: Ratio

  /// The price of a pricing unit, multiplied out.
  func unitPrice(of meter: FocusMeter) -> Money {
    let plain = Int128(rate) * meter.perPrice
    return Money(picodollars: multiplier.applied(to: plain) ?? plain)
  }
}

extension AppliedRates {
  /// The amounts of a call's items: differences of the rounded running sum, so that they add up to the
  /// cost. An item without a rate has none; its cost is unknown, and so is that of the call.
  fileprivate func amounts(_ tokens: TokenCounts) -> [ItemAmount] {
    var sum: Int128 = 0
    var rounded: Int128 = 0
    return BilledItem.allCases.compactMap { item in
      let quantity = item.quantity(in: tokens)
      guard quantity > 0 else { return nil }
      guard item != .webSearch else {
        let rate = webSearch ?? 0
        return ItemAmount(
          item: item, kind: kind.rawValue,
          amount: Money(picodollars: Int128(quantity) * Int128(rate)), rate: rate,
          multiplier: .one)
      }
      let rate = rates[item] ?? 0
      sum += Int128(quantity) * Int128(rate)
      let upTo = multiplier.applied(to: sum) ?? sum
      defer { rounded = upTo }
      return ItemAmount(
        item: item, kind: kind.rawValue, amount: Money(picodollars: upTo - rounded), rate: rate,
        multiplier: multiplier)
    }
  }
}
