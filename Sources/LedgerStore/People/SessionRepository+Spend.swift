internal import SQLite
public import UsageModel

/// What sessions used on some days.
public struct SessionUses: Sendable {
  fileprivate struct Use {
    var first = Instant(milliseconds: .max)
    var last = Instant(milliseconds: .min)
    var calls: Int64 = 0
    var unpriced: Int64 = 0
    var cost = Money.zero
  }

  /// By the session's row id.
  fileprivate var uses: RowTable<Use>
}

extension SessionRepository {
  /// All sessions with usage on the days, in the order of their first call, with what they used on
  /// those days.
  public func all(in days: DayRange) throws -> [StoredSession] {
    let uses = try uses(in: days)
    return try all(expected: 0) { uses.uses[$0] != nil }.having(uses)
  }

  /// All sessions with row ids in a range, without what they used.
  public func all(ids: ClosedRange<Int64>) throws -> [StoredSession] {
    try all(ids: ids, expected: min(largestID(), 1 << 20)) { _ in true }
  }

  /// The sessions whose row ids are asked for, about so many.
  private func all(
    ids: ClosedRange<Int64> = 0...Int64.max, expected: Int, where isAsked: (_ id: Int64) -> Bool
  ) throws -> [StoredSession] {
    var handles: [Int64: String] = [:]
    try connection.query("SELECT id, handle FROM developer") { handles[$0.int64(0)] = $0.text(1) }
    var sessions: [StoredSession] = []
    sessions.reserveCapacity(expected)
    // Nearly all are of the kind that the index finds one by one.
    try connection.query(
      """
      SELECT id, source, external_id, task, notes, minutes, developer_id FROM session NOT INDEXED
      WHERE id BETWEEN \(ids.lowerBound) AND \(ids.upperBound) AND merged_into IS NULL
      """
    ) { row in
      guard isAsked(row.int64(0)) else { return }
      let developerID = row.optionalInt64(6)
      sessions.append(
        StoredSession(
          id: row.int64(0), source: row.text(1), externalID: row.text(2),
          developer: developerID.flatMap { handles[$0] }, developerID: developerID,
          note: SessionNote(task: row.text(3), notes: row.text(4), minutes: row.optionalInt(5)),
          first: nil, last: nil, calls: 0, cost: .zero, unpriced: 0))
    }
    return sessions
  }

  /// What each session used on some days.
  public func uses(in days: DayRange) throws -> SessionUses {
    // A few days have a few of all sessions.
    var uses = RowTable<SessionUses.Use>(upTo: days.count > 100 ? try largestID() : 0)
    try connection.visit(
      "unpriced, session_id, first_at, last_at, calls, cost_micros, cost_picos",
      from: """
        daily_usage WHERE day BETWEEN \(days.first.stored) AND \(days.last.stored)
          AND session_id IS NOT NULL
        """
    ) { cell in
      let session = cell.int64(1)
      var use = uses[session] ?? SessionUses.Use()
      use.first = min(use.first, Instant(milliseconds: cell.int64(2)))
      use.last = max(use.last, Instant(milliseconds: cell.int64(3)))
      use.calls += cell.int64(4)
      use.unpriced += cell.int64(0)
      use.cost += cell.money(5)
      uses[session] = use
    }
    return SessionUses(uses: uses)
  }
}

extension [StoredSession] {
  /// Those with usage, with what they used, in the order of their first call.
  public func having(_ uses: SessionUses) -> [StoredSession] {
    var places = indices.compactMap { place in
      uses.uses[self[place].id].map { (first: $0.first.milliseconds, id: self[place].id, place) }
    }
    // Numbers are sorted, and each session is copied once.
    places.sort { $0 < $1 }
    return places.map { first, id, place in
      var session = self[place]
      guard let use = uses.uses[id] else { return session }
      session.first = use.first
      session.last = use.last
      session.calls = use.calls
      session.cost = use.cost
      session.unpriced = use.unpriced
      return session
    }
  }
}
