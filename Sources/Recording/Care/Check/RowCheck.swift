internal import LedgerStore
internal import UsageModel

/// Recomputes from all rows what the ledger says of them: costs, references, keys and cells, in one pass.
struct RowCheck {
  /// The rows that were read.
  private(set) var rows = 0
  private(set) var keys = KeySum()
  private(set) var cells: CellSums
  private(set) var failures: [String] = []
  /// The rows that refer to what the ledger does not have.
  private(set) var strays = 0
  private var wrongCosts = 0

  private let classes: RowTable<ClassPrices>
  private let origins: RowTable<Ownership>
  private let files: RowTable<Void>
  private let periods: [(usageID: Int64, days: DayRange)]
  /// The first period that no row had yet: rows come in the order of ids.
  private var nextPeriod = 0

  /// Rows with a wrong cost that are listed one by one.
  private static let mostListed = 1000

  init(_ ledger: Ledger) throws {
    (classes, failures) = try ClassPrices.all(in: ledger)
    origins = RowTable(try ledger.origins.ownerships().map { (id: $0.id, value: $0.ownership) })
    files = RowTable(try ledger.usage.fileIDs().map { (id: $0, value: ()) })
    periods = try ledger.usage.periods()
    cells = CellSums(
      origins: origins.values.count, timeZone: try ledger.settings.timeZone(),
      owners: try ledger.periods.origins())
  }

  /// Reads all rows of the ledger.
  mutating func run(_ ledger: Ledger) throws {
    try ledger.usage.forEachPlain { add($0) }
    if wrongCosts > Self.mostListed {
      failures.append(
        "Usage: \(wrongCosts - Self.mostListed) rows more do not cost what is computed.")
    }
    if strays > 0 {
      failures.append("Usage: \(strays) rows refer to what the ledger does not have.")
    }
  }

  private mutating func add(_ row: PlainUsage) {
    rows += 1
    keys.add(keyHigh: row.keyHigh, usageID: row.id)
    let period = period(of: row.id)
    let (origin, prices) = (origins.position(of: row.originID), classes[row.classID])
    if origin == nil || prices == nil || files.position(of: row.fileID) == nil { strays += 1 }
    guard let prices else { return }
    let expected = prices.cost(of: row, isSummary: period != nil)
    if row.cost != expected { note(row, expected: expected) }
    guard let origin, !row.isSuperseded else { return }
    cells.add(
      row, of: prices.callClass, period: period, ownership: origins.values[origin],
      originPosition: origin)
  }

  private mutating func period(of usageID: Int64) -> DayRange? {
    while nextPeriod < periods.count, periods[nextPeriod].usageID < usageID { nextPeriod += 1 }
    guard nextPeriod < periods.count, periods[nextPeriod].usageID == usageID else { return nil }
    return periods[nextPeriod].days
  }

  private mutating func note(_ row: PlainUsage, expected: Int64?) {
    wrongCosts += 1
    guard wrongCosts <= Self.mostListed else { return }
    let stored = row.cost.map { "$" + Money(picodollars: $0).exactText } ?? "unpriced"
    let computed = expected.map { "$" + Money(picodollars: $0).exactText } ?? "unpriced"
    failures.append(
      "Usage row \(row.id): its cost is \(stored), computed from its tokens \(computed).")
  }
}
