internal import LedgerStore
internal import UsageModel

/// Builds the rows of a report from its tally.
struct RollupRows {
  private let tally: RollupTally
  private let values: DimensionValues
  private let shown: [(group: Int32, names: [String?])]

  init(
    _ tally: RollupTally, _ values: DimensionValues, shown: [(group: Int32, names: [String?])]
  ) {
    self.tally = tally
    self.values = values
    self.shown = shown
  }

  /// The rows in order; groups that are not shown become one row at the end.
  var rows: [RollupRow] {
    let others = tally.otherSessions
    let restCount = tally.sums.count - shown.count + others.count
    var places = [Int32](repeating: Int32(clamping: shown.count), count: tally.sums.count)
    for (place, one) in shown.enumerated() { places[Int(one.group)] = Int32(clamping: place) }
    let count = shown.count + (restCount > 0 ? 1 : 0)
    var sums = [RollupSums](repeating: RollupSums(), count: count)
    for (group, place) in places.enumerated() { sums[Int(place)].add(tally.sums[group]) }
    if restCount > 0 { sums[shown.count].add(others.sums) }
    let sessions = RowSessions(tally.sessions, places: places, count: count)
    return sums.indices.map { index in
      var row = RollupRow(sums[index], sessions, index)
      row.isRest = index == shown.count
      row.values =
        row.isRest ? RollupRow.restValues(restCount, of: values.by.count) : shown[index].names
      if row.isRest { row.sessions += others.count }
      return row
    }
  }

  /// The total, with sessions that appear in several rows counted once.
  var total: RollupRow {
    let sums = tally.sums.reduce(into: tally.otherSessions.sums) { $0.add($1) }
    var row = RollupRow(sums, RowSessions(ofAll: tally.sessions, groups: tally.sums.count), 0)
    row.sessions += tally.otherSessions.count
    return row
  }
}

/// The sessions of each row.
private struct RowSessions {
  private var counts: [Int]
  private var costs: [[Money]]

  /// `places` maps each group to its row.
  init(_ tally: SessionTally, places: [Int32], count: Int) {
    var counts = [Int](repeating: 0, count: count)
    var costs = [[Money]](repeating: [], count: tally.keepsCosts ? count : 0)
    tally.forEachSession(rows: places) { row, session in
      counts[Int(row)] += 1
      if session.isPriced { costs[Int(row)].append(session.cost) }
    }
    (self.counts, self.costs) = (counts, costs)
  }

  /// All `groups` as one row.
  init(ofAll tally: SessionTally, groups: Int) {
    guard tally.keepsCosts else {
      (counts, costs) = ([tally.count], [])
      return
    }
    let whole = RowSessions(tally, places: [Int32](repeating: 0, count: groups), count: 1)
    (counts, costs) = (whole.counts, whole.costs)
  }

  func count(_ row: Int) -> Int { counts[row] }

  func percentiles(_ row: Int) -> SessionPercentiles? {
    costs.isEmpty ? nil : SessionPercentiles(of: costs[row])
  }
}

extension RollupRow {
  fileprivate init(_ sums: RollupSums, _ sessions: RowSessions, _ index: Int) {
    self.init()
    requests = sums.requests
    summaries = sums.summaries
    tokens = sums.tokens
    cost = sums.cost
    unpricedRequests = sums.unpriced
    self.sessions = sessions.count(index)
    sessionPercentiles = sessions.percentiles(index)
  }
}
