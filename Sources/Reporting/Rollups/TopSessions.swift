internal import LedgerStore
internal import UsageModel

/// Adds up a report by session that shows only the most expensive ones.
///
/// There are far more sessions than groups of any other kind, and allocating all figures for each
/// takes longer than adding them up. So a first pass reads the cost of each session and the sums of
/// all; a second pass reads the cells of the few sessions that can be among the top. The difference
/// is the sum of the others.
struct TopSessions {
  /// The most sessions that are looked up one by one.
  private static let limit = 1000

  private let cells: CellReader
  private let top: Int

  /// Nil when all sessions may as well be added up one by one.
  init?(_ cells: CellReader, top: Int) {
    guard (1...Self.limit).contains(top) else { return nil }
    self.cells = cells
    self.top = top
  }

  /// Returns the top sessions and the usage without a session, each as a group of `empty`, with the
  /// others together.
  ///
  /// Returns nil when too many sessions tie, or when a sum was clamped and cannot be subtracted
  /// from.
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

  /// Returns the costs of the sessions, and `empty` with the usage without a session.
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
