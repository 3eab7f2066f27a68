internal import LedgerStore
internal import Presentation
internal import UsageModel

/// Builds a report on work: adds usage up by item, and says of each what is known of it.
struct WorkBuilder {
  private let ledger: Ledger
  private let query: WorkQuery
  private let timeZone: TimeZoneRules

  init(_ ledger: Ledger, _ query: WorkQuery) throws {
    self.ledger = ledger
    self.query = query
    timeZone = try query.timeZone ?? ledger.settings.timeZone()
  }

  func report() throws -> WorkReport {
    let (sums, facts) = try told()
    let rows = sums.rows.map { facts.told(of: $0) }.sorted(by: Self.precedes)
    var total = sums.total
    total.isTotal = true
    return WorkReport(
      by: query.by, rows: shown(rows), total: total, days: sums.days, timeZone: timeZone,
      ledgerName: try ledger.settings.value(.ledgerName), outcomes: WorkOutcomes(rows),
      isUntold: try ledger.work.isEmpty())
  }

  /// What usage adds up to, and what is known of its items.
  private func told() throws -> (WorkSums, WorkFacts) {
    let days = query.days?.inAnyZone
    guard let dimension = query.by.dimension else {
      return (
        try CommitSums(ledger, query, timeZone).sums(), try WorkFacts(commitsOf: ledger)
      )
    }
    guard dimension.isWork else {
      // Those of the days alone: reading all of history takes longer than adding a month up.
      let origins = try ledger.work.origins(in: days).filter { !$0.branch.isEmpty }
      let names = Dictionary(uniqueKeysWithValues: origins.map { ($0.id, $0.branch) })
      let projects = try query.filter.cellFilter(ledger).projectIDs
      let seen = origins.filter { projects?.contains($0.projectID) ?? true }
      return (try sums(names), try WorkFacts(ledger, branchesOf: seen))
    }
    let labels = try WorkLabels(ledger, in: days)
    return (
      try sums(labels.names(of: dimension)), WorkFacts(labels, dimension)
    )
  }

  private func sums(_ names: [Int64: String]) throws -> WorkSums {
    var tally = WorkTally()
    try query.forEachCell(ledger, timeZone) { cell in
      tally.add(cell, CellFigures(cell), to: names[cell.originID])
    }
    return tally.sums(in: query.days)
  }

  /// The most expensive first, and what is of no item last.
  private static func precedes(_ left: WorkRow, _ right: WorkRow) -> Bool {
    if (left.item == nil) != (right.item == nil) { return right.item == nil }
    if left.cost != right.cost { return left.cost > right.cost }
    return (left.item ?? "") < (right.item ?? "")
  }

  /// The first rows, the others with an item as one, and what is of none.
  private func shown(_ rows: [WorkRow]) -> [WorkRow] {
    let named = rows.filter { $0.item != nil }
    guard let top = query.top, top < named.count else { return rows }
    var rest = WorkRow(item: "(\(Figures.counted(Int64(named.count - top), "other")))")
    rest.isRest = true
    rest.isUnpriced = true
    for row in named.dropFirst(top) {
      rest.cost += row.cost
      rest.unpriced = rest.unpriced.addingClamped(row.unpriced)
      rest.isUnpriced = rest.isUnpriced && row.isUnpriced
      if let requests = row.requests { rest.requests = (rest.requests ?? 0) + requests }
    }
    return named.prefix(top) + [rest] + rows.filter { $0.item == nil }
  }
}
