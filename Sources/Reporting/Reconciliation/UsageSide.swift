internal import LedgerStore
internal import Pricing
internal import UsageModel

/// What the ledger knows of the usage that one provider bills, on that provider's days.
struct UsageSide {
  private(set) var sums: [ReconciliationPlace: UsageSum] = [:]
  /// The days from the first to the last usage of each key, by all names of the key in lower case.
  private(set) var keys: [String: DayRange] = [:]
  /// The days from the first to the last usage of all.
  private(set) var span: DayRange?
  /// The usage by each dimension beyond days and models.
  private(set) var details: [Detail: Money] = [:]

  /// A cell by all that the ledger tells.
  struct Detail: Hashable {
    let day: Day
    let model: String
    let keyID: Int64?
    let developerID: Int64?
  }

  private let names: ModelNames
  private let splitsSearches: Bool

  init(names: ModelNames, splitsSearches: Bool) {
    (self.names, self.splitsSearches) = (names, splitsSearches)
  }

  /// Reads the usage of a month that providers bill, by provider in lower case.
  static func read(
    _ ledger: Ledger, book: PriceBook, month: Month, splitting: Set<String>
  ) throws -> [String: UsageSide] {
    let vendors = try VendorNames(ledger)
    let names = ModelNames(book, try ledger.models.names())
    let seats = try SeatCover(ledger, in: month.days)
    var sides: [String: UsageSide] = [:]
    try ledger.dailyUsage.forEachCell(
      in: month.days, timeZone: .utc, ledgerZone: ledger.settings.timeZone(), filter: CellFilter()
    ) { cell in
      let provider = vendors.provider(of: cell)
      sides[
        provider, default: UsageSide(names: names, splitsSearches: splitting.contains(provider))
      ].add(
        cell, keyNames: vendors.names(ofKey: cell.ownership.keyID), isIncluded: seats.includes(cell)
      )
    }
    return sides
  }

  private mutating func add(_ cell: DailyCell, keyNames: [String], isIncluded: Bool) {
    let model = names.canonical(cell.modelID)
    let days = DayRange(first: cell.day, last: cell.day)
    let searches =
      splitsSearches && cell.tokens.webSearches > 0
      ? min(cell.cost, names.searchCost(cell.tokens.webSearches, cell.modelID, on: cell.day))
      : .zero
    var sum = sums[ReconciliationPlace(days: days, model: model)] ?? UsageSum()
    sum.isEmpty = false
    sum.cost += cell.cost - searches
    sum.unpriced += cell.unpriced
    if isIncluded { sum.included += cell.cost - searches }
    sums[ReconciliationPlace(days: days, model: model)] = sum
    if searches != .zero {
      let place = ReconciliationPlace(days: days, model: nil, kind: .webSearch)
      sums[place, default: UsageSum()].cost += searches
      sums[place]?.isEmpty = false
    }
    span = span?.union(days) ?? days
    for name in keyNames.map({ $0.lowercased() }) { keys[name] = keys[name]?.union(days) ?? days }
    let detail = Detail(
      day: cell.day, model: model, keyID: cell.ownership.keyID,
      developerID: cell.ownership.developerID)
    details[detail, default: .zero] += cell.cost
  }

  /// Notes what of the cost is of the priority tier.
  mutating func note(priority: Money, modelID: Int64, on day: Day) {
    let place = ReconciliationPlace(
      days: DayRange(first: day, last: day), model: names.canonical(modelID))
    sums[place]?.priority += priority
  }

  var cost: Money { sums.values.reduce(.zero) { $0 + $1.cost } }
}

extension SeatCover {
  fileprivate func includes(_ cell: DailyCell) -> Bool {
    includes(
      developerID: cell.ownership.developerID, keyID: cell.ownership.keyID, originID: cell.originID,
      modelID: cell.modelID, basis: cell.basis, on: cell.day)
  }
}
