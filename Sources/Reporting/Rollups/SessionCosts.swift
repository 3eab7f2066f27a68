internal import LedgerStore
internal import UsageModel

/// What each session cost, and what all of them add up to.
struct SessionCosts {
  /// Where each session stands, by row id.
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

  /// The sessions that cost no less than the last of the `top` costliest, so with all ties.
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
