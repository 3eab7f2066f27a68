internal import LedgerStore
internal import UsageModel

/// Makes one report: adds up cells by group, orders the groups, names those that are shown.
struct RollupMaker {
  private let ledger: Ledger
  /// The same for another thread.
  private let twin: Ledger?
  private let query: RollupQuery
  private let timeZone: TimeZoneRules
  private let filter: CellFilter
  private let values: DimensionValues
  /// The days that are read; nil of an empty ledger.
  private let days: DayRange?
  private let isLedgerZone: Bool

  init(_ ledger: Ledger, twin: Ledger?, _ query: RollupQuery) throws {
    self.ledger = ledger
    self.twin = twin
    self.query = query
    let by = query.by.reduce(into: [Dimension]()) { if !$0.contains($1) { $0.append($1) } }
    let ledgerZone = try ledger.settings.timeZone()
    timeZone = query.timeZone ?? ledgerZone
    isLedgerZone = timeZone.name == ledgerZone.name
    filter = try query.filter.cellFilter(ledger)
    values = try DimensionValues(
      ledger, for: by, weekStart: query.weekStart ?? ledger.settings.weekStart())
    let extent = try query.days ?? ledger.dailyUsage.extent()
    days = query.days != nil || isLedgerZone ? extent : extent?.inAnyZone
  }

  /// Without a filter the days with usage are those of the ledger.
  private var findsDays: Bool { query.days == nil && (!isLedgerZone || filter != CellFilter()) }

  func rollup() throws -> Rollup {
    let tally = try tally()
    let shown = try RollupRanking(tally, values, query).shown(ledger)
    let made = RollupRows(tally, values, shown: shown)
    var (rows, total) = (made.rows, made.total)
    if let shares = CostShares.tenths(rows.map(\.cost)) {
      for (index, share) in shares.enumerated() { rows[index].shareTenths = share }
      total.shareTenths = 1000
    }
    return Rollup(
      by: values.by, rows: rows, total: total, days: findsDays ? tally.days : days,
      timeZone: timeZone,
      weekStart: values.weekStart, unpricedModels: try unpricedModels(tally, total),
      costWithoutSession: query.withSessionPercentiles ? tally.costWithoutSession : nil)
  }

  private func tally() throws -> RollupTally {
    guard let days else { return emptyTally }
    guard isLedgerZone else { return try self.tally(ofUsageIn: days) }
    let parts = DayParts(days)
    guard let twin, parts.count > 4 else { return try self.tally(of: ledger, parts) }
    var (tally, other) = try TwoThreads.map(ledger, twin) { try self.tally(of: $0, parts) }
    tally.add(other)
    return tally
  }

  private var emptyTally: RollupTally {
    RollupTally(values, findsDays: findsDays, keepsSessionCosts: query.withSessionPercentiles)
  }

  /// What the rollup says of the days that no other thread takes.
  private func tally(of ledger: Ledger, _ parts: DayParts) throws -> RollupTally {
    var tally = emptyTally
    while let days = parts.next() {
      try ledger.dailyUsage.forEachRow(in: days, filter: filter, columns: tally.columns) {
        tally.add($0)
      }
    }
    return tally
  }

  /// What the rows of usage say of the days of another time zone.
  private func tally(ofUsageIn days: DayRange) throws -> RollupTally {
    var tally = emptyTally
    let cells = try ledger.dailyUsage.cells(in: days, timeZone: timeZone, filter: filter)
    for cell in cells { tally.add(cell) }
    return tally
  }

  /// Asked for only when there is any: the rows that were added up do not tell their model.
  private func unpricedModels(
    _ tally: RollupTally, _ total: RollupRow
  ) throws -> [Rollup.UnpricedModel] {
    guard total.unpricedRequests > 0, let days else { return [] }
    let counts =
      isLedgerZone
      ? try ledger.dailyUsage.unpriced(in: days, filter: filter) : tally.unpricedByModel
    let names = try ledger.models.names()
    return counts.map { Rollup.UnpricedModel(model: names[$0.key] ?? "", rows: $0.value) }
      .sorted { $0.model < $1.model }
  }
}
