internal import LedgerStore
internal import UsageModel

/// Makes one report: adds up cells by group, names the groups, orders them.
struct RollupMaker {
  private let query: RollupQuery
  private let by: [Dimension]
  private let timeZone: TimeZoneRules
  private let weekStart: Weekday
  private let filter: CellFilter
  private let values: DimensionValues

  private var groups: [[Int64?]: RollupGroup] = [:]
  private var total = RollupGroup(path: [])
  private var unpriced: [Int64: Int64] = [:]
  private var firstDay: Day?
  private var lastDay: Day?

  init(_ ledger: Ledger, _ query: RollupQuery) throws {
    self.query = query
    by = query.by.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    timeZone = try query.timeZone ?? ledger.settings.timeZone()
    weekStart = try query.weekStart ?? ledger.settings.weekStart()
    filter = try query.filter.cellFilter(ledger)
    values = try DimensionValues(ledger, for: by, weekStart: weekStart)
  }

  mutating func readCells(_ ledger: Ledger) throws {
    try ledger.dailyUsage.forEachCell(
      in: query.days, timeZone: timeZone, ledgerZone: ledger.settings.timeZone(), filter: filter
    ) { add($0) }
  }

  func rollup(_ ledger: Ledger) throws -> Rollup {
    var rows = RollupRanking(query: query, by: by, values: values).rows(Array(groups.values))
    if let shares = CostShares.tenths(rows.map(\.cost)) {
      for (index, share) in shares.enumerated() { rows[index].shareTenths = share }
    }
    var total = total.finished(values: [])
    total.shareTenths = rows.first?.shareTenths == nil ? nil : 1000
    return Rollup(
      by: by, rows: rows, total: total, days: query.days ?? daysWithUsage, timeZone: timeZone,
      weekStart: weekStart, unpricedModels: try unpricedModels(ledger))
  }

  private mutating func add(_ cell: DailyCell) {
    let path = by.map { values.value($0, of: cell) }
    groups[path, default: RollupGroup(path: path)].add(cell)
    total.add(cell)
    if cell.unpriced > 0 {
      unpriced[cell.modelID] = (unpriced[cell.modelID] ?? 0).addingClamped(cell.unpriced)
    }
    firstDay = min(firstDay ?? cell.day, cell.day)
    lastDay = max(lastDay ?? cell.day, cell.day)
  }

  private var daysWithUsage: DayRange? {
    guard let firstDay, let lastDay else { return nil }
    return DayRange(first: firstDay, last: lastDay)
  }

  private func unpricedModels(_ ledger: Ledger) throws -> [Rollup.UnpricedModel] {
    guard !unpriced.isEmpty else { return [] }
    let names = try ledger.models.names()
    return unpriced.map { Rollup.UnpricedModel(model: names[$0.key] ?? "", rows: $0.value) }
      .sorted { $0.model < $1.model }
  }
}
