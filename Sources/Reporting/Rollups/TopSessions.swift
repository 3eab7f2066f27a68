internal import LedgerStore
internal import UsageModel

/// Adds up a report by session that shows only the costliest.
///
/// There are far more sessions than groups of any other kind, and to make room for all figures of
/// each takes longer than to add them up. So the cells are read for what each session cost and for
/// what all sessions add up to; then, for their figures, once more the few cells of those that can be
/// among the top. The difference is what the others add up to.
struct TopSessions {
  /// More are not looked up one by one.
  private static let limit = 1000

  private let cells: CellReader
  private let top: Int

  /// Nil where all sessions may as well be added up one by one.
  init?(_ cells: CellReader, top: Int) {
    guard (1...Self.limit).contains(top) else { return nil }
    self.cells = cells
    self.top = top
  }

  /// The top sessions and what has no session, each a group of `empty`, with the others together.
  ///
  /// Nil when too many cost the same, or when a sum is beyond its largest value, from which nothing
  /// can be taken away.
  func tally(_ empty: RollupTally) throws -> RollupTally? {
    var (costs, tally) = try sums(empty)
    let costliest = costs.costliest(top)
    guard costliest.count <= Self.limit, !costs.sums.isClamped else { return nil }
    var shown = RollupSums()
    try cells.forEachRow(ofSessions: costliest, columns: tally.columns) { cell in
      shown.add(cell.figures)
      tally.add(cell)
    }
    tally.otherSessions = OtherSessions(
      count: costs.count - costliest.count, sums: costs.sums.subtracting(shown))
    return tally
  }

  /// What the sessions cost, and `empty` with what has no session.
  private func sums(_ empty: RollupTally) throws -> (SessionCosts, RollupTally) {
    var (sum, other) = try cells.sums((SessionCosts(), empty), columns: []) { sum, cell in
      let figures = cell.figures
      if let session = figures.sessionID {
        sum.0.add(session, figures)
      } else {
        sum.1.addUnassigned(figures)
      }
    }
    if let other {
      sum.0.add(other.0)
      sum.1.add(other.1)
    }
    return sum
  }
}
