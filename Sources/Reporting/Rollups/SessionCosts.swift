internal import LedgerStore
internal import UsageModel

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
