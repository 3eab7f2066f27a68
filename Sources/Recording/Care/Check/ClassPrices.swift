internal import LedgerStore
internal import Pricing
internal import UsageModel

/// What the rows of a class have to cost.
struct ClassPrices {
  let callClass: CallClass
  /// Nil where no price is known, and where the source states the cost.
  private let pricer: CallPricer?
  private let card: RateCard?
  private let service: ServiceClass
  private let match: ModelMatch

  /// The classes of a ledger by row id, and a sentence for each price that cannot be read.
  static func all(in ledger: Ledger) throws -> (classes: RowTable<ClassPrices>, failures: [String])
  {
    let names = try ledger.models.names()
    let services = try ledger.models.services()
    var cards: [Int64: RateCard] = [:]
    var failures: [String] = []
    for price in try ledger.prices.used() {
      if let card = RateCard(notation: price.value.card) {
        cards[price.id] = card
      } else {
        failures.append("Price \(price.id): its rates cannot be read.")
      }
    }
    let classes = try ledger.callClasses.all().sorted { $0.key < $1.key }.map { id, callClass in
      (
        id: id,
        value: ClassPrices(
          callClass, card: callClass.priceID.flatMap { cards[$0] },
          service: services[callClass.serviceID] ?? .unspecified,
          match: PriceBook.builtIn.match(names[callClass.modelID] ?? "") ?? ModelMatch(model: ""))
      )
    }
    return (RowTable(classes), failures)
  }

  private init(_ callClass: CallClass, card: RateCard?, service: ServiceClass, match: ModelMatch) {
    self.callClass = callClass
    self.card = callClass.basis.isStated ? nil : card
    self.match = match
    self.service = match.service(service)
    pricer = self.card.map { [service = self.service] in
      CallPricer($0, service: service, regional: match.regional)
    }
  }

  /// The cost of a row in picodollars; nil is unpriced.
  func cost(of row: PlainUsage, isSummary: Bool) -> Int64? {
    if callClass.basis.isStated { return row.reportedCost }
    guard isSummary else { return pricer?.cost(of: row.tokens).money?.rowPicodollars }
    return card?.cost(
      of: row.tokens, service: service, regional: match.regional, isSummary: true
    ).money?.rowPicodollars
  }
}
