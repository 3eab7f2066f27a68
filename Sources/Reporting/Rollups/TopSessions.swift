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

/// The cost of each session, and the sums of all of them.
struct SessionCosts {
  /// The index of each session, by row id.
  private var places = NumberTable()
  private var sessions: [Int64] = []
  private var costs: [Money] = []
  /// The figures of all sessions together.
  private(set) var sums = RollupSums()

  var count: Int { sessions.count }

  /// Adds a cell of a session.
  mutating func add(_ session: Int64, _ figures: CellFigures) {
    sums.add(figures)
    add(session, figures.cost)
  }

  mutating func add(_ other: SessionCosts) {
    sums.add(other.sums)
    for (session, cost) in zip(other.sessions, other.costs) { add(session, cost) }
  }

  /// Returns the `top` most expensive sessions, with all that tie with the last of them.
  func costliest(_ top: Int) -> [Int64] {
    var largest = LargestFigures(count: top)
    for cost in costs { largest.add(cost.picodollars) }
    guard let least = largest.smallest else { return sessions }
    return zip(sessions, costs).filter { $1.picodollars >= least }.map(\.0)
  }

  private mutating func add(_ session: Int64, _ cost: Money) {
    let place = places[session]
    if place >= 0 {
      costs[Int(place)] += cost
    } else {
      places[session] = Int32(truncatingIfNeeded: sessions.count)
      sessions.append(session)
      costs.append(cost)
    }
  }
}
