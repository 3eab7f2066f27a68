internal import SQLite
public import UsageModel

/// What people said of abnormal events.
public struct OutlierMarkRepository {
  let connection: Connection

  /// All of them, the latest events first.
  public func all() throws -> [Stored<OutlierMark>] {
    try connection.rows(
      """
      SELECT id, developer_id, project_id, api_key_id, first_day, last_day, kind, excess, verdict,
        note, marked_by, marked_at
      FROM outlier_mark ORDER BY first_day DESC, id DESC
      """
    ) { Self.mark($0) }.compactMap { $0 }
  }

  /// Stores a mark, in place of an earlier one of the same event; returns its row id.
  @discardableResult
  public func set(_ mark: OutlierMark) throws -> Int64 {
    let (developer, project, key) = mark.subject.columns
    let note = SecretText.masked(mark.note)
    let known: Int64? = try connection.scalar(
      """
      SELECT id FROM outlier_mark
      WHERE developer_id IS \(developer) AND project_id IS \(project) AND api_key_id IS \(key)
        AND first_day = \(mark.days.first.stored)
      """)
    if let known {
      try connection.execute(
        """
        UPDATE outlier_mark SET last_day = \(mark.days.last.stored), kind = \(mark.kind),
          excess = \(Int64(clamping: mark.excess.picodollars)), verdict = \(mark.verdict.rawValue),
          note = \(note), marked_by = \(mark.markedBy), marked_at = \(mark.markedAt.milliseconds)
        WHERE id = \(known)
        """)
      return known
    }
    try connection.execute(
      """
      INSERT INTO outlier_mark (developer_id, project_id, api_key_id, first_day, last_day, kind,
        excess, verdict, note, marked_by, marked_at)
      VALUES (\(developer), \(project), \(key), \(mark.days.first.stored),
        \(mark.days.last.stored), \(mark.kind), \(Int64(clamping: mark.excess.picodollars)),
        \(mark.verdict.rawValue), \(note), \(mark.markedBy), \(mark.markedAt.milliseconds))
      """)
    return connection.lastInsertRowID
  }

  /// Removes a mark, so that its event is open again.
  public func remove(id: Int64) throws {
    try connection.execute("DELETE FROM outlier_mark WHERE id = \(id)")
  }

  /// Nil for a row of a newer program.
  private static func mark(_ row: borrowing Row) -> Stored<OutlierMark>? {
    guard let verdict = OutlierMark.Verdict(rawValue: row.text(8)) else { return nil }
    let subject: OutlierMark.Subject =
      if let id = row.optionalInt64(1) {
        .developer(id)
      } else if let id = row.optionalInt64(2) {
        .project(id)
      } else if let id = row.optionalInt64(3) {
        .key(id)
      } else {
        .everybody
      }
    let mark = OutlierMark(
      subject: subject, days: DayRange(first: row.day(4), last: row.day(5)), kind: row.text(6),
      excess: Money(picodollars: row.int64(7)), verdict: verdict, note: row.text(9),
      markedBy: row.text(10), markedAt: Instant(milliseconds: row.int64(11)))
    return Stored(id: row.int64(0), value: mark)
  }
}

extension OutlierMark.Subject {
  /// The columns of developers, projects and keys, of which at most one is set.
  fileprivate var columns: (developer: Int64?, project: Int64?, key: Int64?) {
    switch self {
    case .developer(let id): (id, nil, nil)
    case .project(let id): (nil, id, nil)
    case .key(let id): (nil, nil, id)
    case .everybody: (nil, nil, nil)
    }
  }
}
