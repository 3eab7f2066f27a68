internal import LedgerStore
internal import Threads
internal import UsageModel

/// Builds one report: adds up cells by group, sorts the groups, and names those that are shown.
struct RollupBuilder {
  private let ledger: Ledger
  /// The same ledger for another thread.
  private let twin: Ledger?
  private let query: RollupQuery
  private let timeZone: TimeZoneRules
  private let filter: CellFilter
  private let values: DimensionValues
  /// The keys that are split; none where nothing asks whose usage is.
  private let shared: SharedKeys
  /// The days to read; nil for an empty ledger.
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
    let extent = try query.days ?? ledger.dailyUsage.extent()
    days = query.days != nil || isLedgerZone ? extent : extent?.inAnyZone
    let asksWhose = filter.concernsDevelopers || by.contains { $0.cellColumn == .developer }
    shared = asksWhose ? try days.map { try ledger.sharedKeys(in: $0) } ?? .none : .none
    values = try DimensionValues(
      ledger, for: by, weekStart: query.weekStart ?? ledger.settings.weekStart(), sharing: shared,
      projectDepth: query.projectDepth, days: isLedgerZone ? days : days?.inAnyZone)
  }

  /// Whether the days with usage have to be found; without a filter they are those of the ledger.
  private var findsDays: Bool { query.days == nil && (!isLedgerZone || filter != CellFilter()) }

  func rollup() throws -> Rollup {
    var tally = try tally()
    let days = findsDays ? tally.days : self.days
    if query.withEmptyTimes, let days { tally.addEmptyTimes(in: days) }
    let shown = try RollupRanking(tally, values, query).shown(ledger)
    let made = RollupRows(tally, values, shown: shown)
    var (rows, total) = (made.rows, made.total)
    if let shares = CostShares.tenths(rows.map(\.cost)) {
      for (index, share) in shares.enumerated() { rows[index].shareTenths = share }
      total.shareTenths = 1000
    }
    return Rollup(
      ledgerName: try ledger.settings.value(.ledgerName), by: values.by, rows: rows, total: total,
      days: days, timeZone: timeZone,
      weekStart: values.weekStart, unpricedModels: try unpricedModels(tally, total),
      assumed: try days.map { try ledger.claims.assumed(in: $0, filter: filter) } ?? .zero,
      quantities: try days.map {
        try ledger.quantities.totals(in: $0, timeZone: timeZone, filter: filter)
      } ?? [],
      costWithoutSession: query.withSessionPercentiles ? tally.costWithoutSession : nil,
      equalShareNotes: shared.isEmpty ? [] : shared.equalNotes(try Names(.key, ledger)))
  }

  private func tally() throws -> RollupTally {
    guard let days else { return emptyTally }
    guard isLedgerZone else { return try self.tally(ofUsageIn: days) }
    let cells = CellReader(
      ledger: ledger, twin: twin, days: days, filter: filter, shared: shared)
    if let top = shownSessions, let sessions = TopSessions(cells, top: top),
      let tally = try sessions.tally(emptyTally)
    {
      return tally
    }
    var (tally, other) = try cells.sums(emptyTally, columns: emptyTally.columns) { $0.add($1) }
    if let other { tally.add(other) }
    return tally
  }

  /// The number of sessions to show, for a report by session that keeps the most expensive; nil for
  /// any other report, and for one that needs more of each session than its figures.
  private var shownSessions: Int? {
    let isByCost = [nil, .cost, .name].contains(query.order)
    return values.by == [.session] && isByCost && !findsDays && !query.withSessionPercentiles
      ? query.top : nil
  }

  private var emptyTally: RollupTally {
    RollupTally(values, findsDays: findsDays, keepsSessionCosts: query.withSessionPercentiles)
  }

  /// Adds up the rows of usage by the days of another time zone, half of the days with any on each thread.
  private func tally(ofUsageIn days: DayRange) throws -> RollupTally {
    guard let twin, CellReader.wantsSecondReader(for: days),
      let (first, second) = try ledger.dailyUsage.extent()?.inAnyZone.intersection(days)?.halves
    else {
      return try tally(ofUsageIn: days, ledger)
    }
    var (tally, other) = try TwoThreads.map((first, ledger), (second, twin)) {
      try self.tally(ofUsageIn: $0.0, $0.1)
    }
    tally.add(other)
    return tally
  }

  private func tally(ofUsageIn days: DayRange, _ ledger: Ledger) throws -> RollupTally {
    var tally = emptyTally
    guard shared.isEmpty else {
      // Only whole cells are split among those who share a key.
      let cells = try ledger.dailyUsage.cells(
        in: days, timeZone: timeZone, filter: filter, sharing: shared)
      for cell in cells { tally.add(cell) }
      return tally
    }
    try ledger.dailyUsage.forEachPiece(in: days, timeZone: timeZone, filter: filter) {
      tally.add($0)
    }
    return tally
  }

  /// Reads the unpriced models only when there are any, since the rows added up do not have their
  /// model.
  private func unpricedModels(
    _ tally: RollupTally, _ total: RollupRow
  ) throws -> [Rollup.UnpricedModel] {
    guard total.unpricedRequests > 0, let days else { return [] }
    let counts =
      isLedgerZone
      ? try ledger.dailyUsage.unpriced(in: days, filter: filter, sharing: shared)
      : tally.unpricedByModel
    let names = try ledger.models.names()
    return counts.map { Rollup.UnpricedModel(model: names[$0.key] ?? "", rows: $0.value) }
      .sorted { $0.model < $1.model }
  }
}
