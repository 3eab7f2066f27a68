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

/// The names of models in the price book, by their ids in the ledger and by a provider's spelling.
struct ModelNames {
  private let book: PriceBook
  private let byID: [Int64: String]

  init(_ book: PriceBook, _ stored: [Int64: String]) {
    self.book = book
    byID = stored.mapValues { Self.canonical($0, book) }
  }

  func canonical(_ id: Int64) -> String { byID[id] ?? "" }

  /// Returns the price book's name; the spelling itself for a model that it does not know.
  func canonical(_ spelling: String) -> String { Self.canonical(spelling, book) }

  private static func canonical(_ spelling: String, _ book: PriceBook) -> String {
    if let match = book.match(spelling)?.model { return match }
    // The Console names some models with their release: `Claude Sonnet 3.5 (2024-10-22)`.
    guard let open = spelling.firstIndex(of: "("), open != spelling.startIndex else {
      return spelling
    }
    let plain = String(spelling[..<open]).trimmingBlanks
    return book.match(plain)?.model ?? spelling
  }

  /// What web searches of a model cost on a day.
  func searchCost(_ count: Int64, _ modelID: Int64, on day: Day) -> Money {
    let card = book.price(of: canonical(modelID), at: Instant(startOfUTCDay: day))?.card
    return Money(picodollars: Int128(card?.webSearch ?? 0) * Int128(count))
  }
}

/// Who bills usage, and the names of keys.
struct VendorNames {
  private let sources: [Int64: String]
  private let models: [Int64: String]
  private let keys: [Int64: APIKey]
  private let aliases: [Int64: [String]]

  init(_ ledger: Ledger) throws {
    sources = try ledger.origins.sources()
    models = try ledger.models.names()
    keys = Dictionary(
      try ledger.keys.all().map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first })
    aliases = Dictionary(grouping: try ledger.keys.aliases(), by: \.keyID)
      .mapValues { $0.map(\.name) }
  }

  /// The provider that bills a cell, in lower case.
  func provider(of cell: DailyCell) -> String {
    let tool = sources[cell.originID].map { ToolFacts(of: $0) }
    let key = cell.ownership.keyID.flatMap { keys[$0] }
    let name =
      tool?.vendor
      ?? Vendor.name(
        model: models[cell.modelID] ?? "", keyProvider: key?.provider ?? tool?.usualProvider)
    return name.lowercased()
  }

  /// All names of a key.
  func names(ofKey id: Int64?) -> [String] {
    guard let id, let key = keys[id] else { return [] }
    return [key.name, key.externalID].compactMap { $0 } + (aliases[id] ?? [])
  }

  /// What a key is called.
  func name(ofKey id: Int64?) -> String? { id.flatMap { keys[$0]?.name } }
}

extension SeatCover {
  fileprivate func includes(_ cell: DailyCell) -> Bool {
    includes(
      developerID: cell.ownership.developerID, keyID: cell.ownership.keyID, originID: cell.originID,
      modelID: cell.modelID, basis: cell.basis, on: cell.day)
  }
}
