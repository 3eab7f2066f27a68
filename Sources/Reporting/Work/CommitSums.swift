internal import LedgerStore
internal import UsageModel

/// Adds usage up by commit: a call is for the first commit after it on its branch, by its own developer or by an author
/// that the ledger does not know. The commit with which a pull request was merged is also one of the branches that the
/// pull request came from.
struct CommitSums {
  private let ledger: Ledger
  private let query: WorkQuery
  private let timeZone: TimeZoneRules
  private let commits: CommitTimes
  private let origins: [Int64: WorkOrigin]

  init(_ ledger: Ledger, _ query: WorkQuery, _ timeZone: TimeZoneRules) throws {
    self.ledger = ledger
    self.query = query
    self.timeZone = timeZone
    commits = try CommitTimes(ledger)
    let days = query.days?.inAnyZone
    origins = Dictionary(
      uniqueKeysWithValues: try ledger.work.origins(in: days).map { ($0.id, $0) })
  }

  func sums() throws -> WorkSums {
    var tally = WorkTally()
    try query.forEachCell(ledger, timeZone) { try add($0, to: &tally) }
    return tally.sums(in: query.days)
  }

  /// A cell between two commits counts whole; only one during which a commit was written is read call by call.
  private func add(_ cell: DailyCell, to tally: inout WorkTally) throws {
    let times = origins[cell.originID].flatMap { commits.times(of: $0, cell.ownership.developerID) }
    let last = times?.next(after: cell.lastAt)
    guard let times, cell.sharedKeyID == nil, cell.summaries == 0,
      times.next(after: cell.firstAt) != last
    else { return tally.add(cell, CellFigures(cell), to: last) }
    for row in try ledger.usage.rows(of: cell, timeZone: timeZone) {
      var figures = CellFigures(cell)
      figures.calls = 1
      figures.tokens = row.content.tokens
      figures.cost = Money(picodollars: row.content.cost ?? 0)
      figures.unpriced = row.content.cost == nil ? 1 : 0
      tally.add(cell, figures, to: times.next(after: row.content.at))
    }
  }
}
