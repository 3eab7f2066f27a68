internal import SQLite
public import UsageModel

extension UsageRepository {
  /// The calls of each session on the ledger's own days, in the order of time, one session after
  /// the other. A session is passed on as soon as its last call was read, so that only incomplete
  /// sessions are in memory; they are few in a ledger that was imported file by file.
  ///
  /// Summaries and calls without a session are skipped.
  public func forEachSession(
    in days: DayRange, timeZone: TimeZoneRules, filter: CellFilter,
    _ body: (_ sessionID: Int64, _ calls: [PricedRow]) throws -> Void
  ) throws {
    let counts = try callCounts(in: days, filter)
    var waiting: [Int64: [PricedRow]] = [:]
    func handOn(_ session: Int64) throws {
      guard let rows = waiting.removeValue(forKey: session) else { return }
      try body(session, rows.sorted { ($0.at, $0.id) < ($1.at, $1.id) })
    }
    try forEachPriced(in: days, timeZone: timeZone, filter: filter) { row in
      guard row.period == nil, let session = row.settlement.sessionID else { return }
      waiting[session, default: []].append(row)
      if waiting[session]?.count == counts[session] { try handOn(session) }
    }
    for session in waiting.keys.sorted() { try handOn(session) }
  }

  private func callCounts(in days: DayRange, _ filter: CellFilter) throws -> [Int64: Int] {
    var counts: [Int64: Int] = [:]
    try connection.query(
      """
      SELECT session_id, sum(calls) FROM daily_usage
      WHERE day BETWEEN \(days.first.stored) AND \(days.last.stored) AND session_id IS NOT NULL
        AND calls > 0 AND \(filter.conditions)
      GROUP BY session_id
      """
    ) { counts[$0.int64(0)] = $0.int(1) }
    return counts
  }
}
