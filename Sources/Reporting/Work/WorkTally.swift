internal import LedgerStore
internal import UsageModel

/// Adds cells up by what they were for: in one pass, as a month has many tickets of many developers.
struct WorkTally {
  private struct Sum {
    var figures = RollupSums()
    var sessions: Set<Int64> = []
    var developers: Set<Int64> = []
  }

  private var sums: [String?: Sum] = [:]
  private var days: DayRange?

  /// Adds a cell, or a part of one.
  mutating func add(_ cell: DailyCell, _ figures: CellFigures, to item: String?) {
    // One look-up for all that is changed.
    Self.add(figures, cell.ownership, to: &sums[item, default: Sum()])
    if let known = days, known.contains(cell.day) { return }
    days = DayRange(
      first: min(days?.first ?? cell.day, cell.day), last: max(days?.last ?? cell.day, cell.day))
  }

  private static func add(_ figures: CellFigures, _ owners: Ownership, to sum: inout Sum) {
    sum.figures.add(figures)
    if let session = owners.sessionID { sum.sessions.insert(session) }
    if let developer = owners.developerID { sum.developers.insert(developer) }
  }

  /// The rows, in no order, and their total, in which a session or a developer of several counts once.
  func sums(in asked: DayRange?) -> WorkSums {
    var total = Sum()
    for sum in sums.values {
      total.figures.add(sum.figures)
      total.sessions.formUnion(sum.sessions)
      total.developers.formUnion(sum.developers)
    }
    return WorkSums(
      rows: sums.map { Self.row($1, item: $0) }, total: Self.row(total, item: nil),
      days: asked ?? days)
  }

  private static func row(_ sum: Sum, item: String?) -> WorkRow {
    var told = RollupRow()
    told.requests = sum.figures.requests
    told.summaries = sum.figures.summaries
    told.cost = sum.figures.cost
    told.unpricedRequests = sum.figures.unpriced
    told.sessions = sum.sessions.count
    var row = WorkRow(item: item)
    row.developers = sum.developers.count
    row.cost = told.cost
    row.requests = told.knownRequests
    row.sessions = told.knownSessions
    row.unpriced = told.unpricedRequests
    row.isUnpriced = told.isUnpriced
    return row
  }
}

/// What usage adds up to by item, before it is said what is known of each.
struct WorkSums {
  var rows: [WorkRow]
  var total: WorkRow
  var days: DayRange?
}

extension WorkQuery {
  /// Passes each cell of the asked days to `body`, in parts where its key is shared.
  func forEachCell(
    _ ledger: Ledger, _ timeZone: TimeZoneRules, _ body: (DailyCell) throws -> Void
  ) throws {
    let isLedgerZone = try timeZone.name == ledger.settings.timeZone().name
    let extent = try ledger.dailyUsage.extent()
    guard let days = self.days ?? (isLedgerZone ? extent : extent?.inAnyZone) else { return }
    let filter = try self.filter.cellFilter(ledger)
    let shared = try ledger.sharedKeys(in: days)
    if isLedgerZone {
      return try ledger.dailyUsage.forEach(in: days, filter: filter, sharing: shared, body)
    }
    for cell in try ledger.dailyUsage.cells(
      in: days, timeZone: timeZone, filter: filter, sharing: shared)
    {
      try body(cell)
    }
  }
}
