internal import SQLite
public import UsageModel

/// The days on which developers are away.
public struct LeaveRepository {
  let connection: Connection

  /// All of them: by handle, then by first day.
  public func all() throws -> [Stored<Leave>] {
    try connection.rows(
      """
      SELECT leave.id, handle, first_day, last_day, note
      FROM leave JOIN developer ON developer.id = developer_id
      ORDER BY handle, first_day, leave.id
      """
    ) { row in
      Stored(
        id: row.int64(0),
        value: Leave(
          developer: row.text(1), days: DayRange(first: row.day(2), last: row.day(3)),
          note: row.optionalText(4)))
    }
  }

  /// The leave with a number; throws a ``LedgerError`` when there is none.
  public func find(id: Int64) throws -> Stored<Leave> {
    guard let found = try all().first(where: { $0.id == id }) else {
      throw LedgerError(
        .notFound, reason: "There is no leave \(id): see 'outlay developer leave list'.")
    }
    return found
  }

  /// Adds days of leave and returns their row id.
  ///
  /// Throws an ``UnknownName`` for an unknown developer, and a ``LedgerError`` for one who is away on some of the
  /// days already.
  @discardableResult
  public func add(_ leave: Leave) throws -> Int64 {
    let id: Int64? = try connection.scalar(
      "SELECT id FROM developer WHERE handle = \(leave.developer)")
    guard let id else { throw try Directory(connection).unknown(.developer, leave.developer) }
    let other = try all().first {
      $0.value.developer.lowercased() == leave.developer.lowercased()
        && $0.value.days.overlaps(leave.days)
    }
    if let other {
      throw LedgerError(
        .conflict,
        reason: "\(other.value.developer) is away from \(other.value.days) already "
          + "(leave \(other.id)): choose other days, or take that one away first, with "
          + "'outlay developer leave remove \(other.id)'.")
    }
    try connection.execute(
      """
      INSERT INTO leave (developer_id, first_day, last_day, note)
      VALUES (\(id), \(leave.days.first.stored), \(leave.days.last.stored),
        \(leave.note.map { SecretText.masked($0) }))
      """)
    return connection.lastInsertRowID
  }

  /// Removes days of leave, as if nobody had planned them.
  public func remove(id: Int64) throws {
    try connection.execute("DELETE FROM leave WHERE id = \(id)")
  }
}
