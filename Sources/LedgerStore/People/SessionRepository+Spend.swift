internal import SQLite
public import UsageModel

extension SessionRepository {
  /// What a session used on some days.
  fileprivate struct Use {
    var first = Instant(milliseconds: .max)
    var last = Instant(milliseconds: .min)
    var calls: Int64 = 0
    var cost = Money.zero
    var unpriced: Int64 = 0
  }

  /// All sessions with usage on the days, in the order of their first call, with what they used on
  /// those days.
  public func all(in days: DayRange) throws -> [StoredSession] {
    let uses = try uses(in: days)
    var sessions: [StoredSession] = []
    sessions.reserveCapacity(uses.count)
    var handles: [Int64: String] = [:]
    try connection.query("SELECT id, handle FROM developer") { handles[$0.int64(0)] = $0.text(1) }
    try connection.query(
      """
      SELECT id, source, external_id, task, notes, minutes, developer_id FROM session
      WHERE merged_into IS NULL
      """
    ) { row in
      guard let use = uses[row.int64(0)] else { return }
      let developerID = row.optionalInt64(6)
      sessions.append(
        StoredSession(
          id: row.int64(0), source: row.text(1), externalID: row.text(2),
          developer: developerID.flatMap { handles[$0] }, developerID: developerID,
          note: SessionNote(task: row.text(3), notes: row.text(4), minutes: row.optionalInt(5)),
          first: use.first, last: use.last, calls: use.calls, cost: use.cost,
          unpriced: use.unpriced))
    }
    return sessions.inOrderOfFirstCall
  }

  /// What each session used on some days, by row id.
  private func uses(in days: DayRange) throws -> [Int64: Use] {
    var uses: [Int64: Use] = [:]
    // A few days have a few of all sessions.
    if days.count > 100 { uses.reserveCapacity(min(try largestID(), 1 << 20)) }
    try connection.visit(
      "session_id, first_at, last_at, calls, cost_micros, cost_picos, unpriced",
      from: """
        daily_usage WHERE day BETWEEN \(days.first.stored) AND \(days.last.stored)
          AND session_id IS NOT NULL
        """
    ) { cell in
      let cost = cell.money(4)
      uses[cell.int64(0), default: Use()].add(
        Use(
          first: Instant(milliseconds: cell.int64(1)), last: Instant(milliseconds: cell.int64(2)),
          calls: cell.int64(3), cost: cost, unpriced: cell.int64(6)))
    }
    return uses
  }
}

extension SessionRepository.Use {
  fileprivate mutating func add(_ other: Self) {
    first = min(first, other.first)
    last = max(last, other.last)
    calls += other.calls
    cost += other.cost
    unpriced += other.unpriced
  }
}

extension [StoredSession] {
  /// Numbers are sorted, and the sessions moved once.
  fileprivate var inOrderOfFirstCall: [StoredSession] {
    indices.map { (self[$0].first?.milliseconds ?? .min, self[$0].id, $0) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { self[$0.2] }
  }
}
