internal import SQLite
public import UsageModel

/// The calls that hooks read from running sessions until an import brings them; they are in no
/// total.
public struct LiveCallRepository {
  let connection: Connection

  private static let columns: SQL = """
    key_high, key_low, at, first_at, developer_id, session, output, tokens, cost, known_cost,
    is_final, is_sidechain, is_forked
    """

  /// What hooks have read of the file at a path.
  public func file(path: String) throws -> LiveFile? {
    try connection.first(
      """
      SELECT size, modified_at, digest, lines, resume_at FROM guard_file
      WHERE path = \(SecretText.masked(path))
      """
    ) {
      LiveFile(
        size: $0.int64(0), modifiedAt: $0.int64(1), digest: $0.blob(2), lines: $0.int(3),
        end: $0.int64(4))
    }
  }

  /// The calls of a developer since an instant, and all of a session.
  public func calls(
    ofDeveloper developerID: Int64?, since start: Instant, orSession session: String
  ) throws -> [LiveCall] {
    try connection.rows(
      """
      SELECT \(Self.columns)
      FROM guard_call
      WHERE (developer_id = \(developerID) AND at >= \(start.milliseconds)) OR session = \(session)
      """
    ) { Self.call($0) }
  }

  /// A call by its key.
  public func call(_ key: CallKey) throws -> LiveCall? {
    try connection.first(
      """
      SELECT \(Self.columns)
      FROM guard_call WHERE key_high = \(key.high) AND key_low = \(key.low)
      """
    ) { Self.call($0) }
  }

  /// The calls that were looked up in the ledger before the newest import.
  public func unsure() throws -> [LiveCall] {
    try connection.rows(
      """
      SELECT \(Self.columns)
      FROM guard_call
      WHERE checked_import < (SELECT ifnull(max(id), 0) FROM import)
      """
    ) { Self.call($0) }
  }

  /// Stores a call as looked up in the ledger now, in place of what was known of it.
  public func set(_ call: LiveCall) throws {
    try connection.execute(
      """
      INSERT OR REPLACE INTO guard_call (\(Self.columns), checked_import)
      VALUES (\(call.key.high), \(call.key.low), \(call.at.milliseconds),
        \(call.firstAt.milliseconds), \(call.developerID), \(call.session), \(call.output),
        \(call.tokens), \(call.cost), \(call.knownCost), \(call.isFinal), \(call.isSidechain),
        \(call.isForked),
        (SELECT ifnull(max(id), 0) FROM import))
      """)
  }

  /// Marks all calls to be looked up again, as after an undone import.
  public func lookUpAgain() throws {
    try connection.execute("UPDATE guard_call SET checked_import = -1")
  }

  /// Removes a call that the ledger now has.
  public func remove(_ key: CallKey) throws {
    try connection.execute(
      "DELETE FROM guard_call WHERE key_high = \(key.high) AND key_low = \(key.low)")
  }

  /// Stores how far the file at a path was read, and deletes files not looked at since `oldest`.
  public func set(
    _ file: LiveFile, path: String, at instant: Instant, forgettingBefore oldest: Instant
  ) throws {
    try connection.execute(
      """
      INSERT OR REPLACE INTO guard_file
      VALUES (\(SecretText.masked(path)), \(file.size), \(file.modifiedAt), \(file.digest),
        \(file.lines), \(file.end), \(instant.milliseconds))
      """)
    guard oldest.milliseconds > 0 else { return }
    try connection.execute("DELETE FROM guard_file WHERE looked_at < \(oldest.milliseconds)")
  }

  private static func call(_ row: borrowing Row) -> LiveCall {
    LiveCall(
      key: CallKey(high: row.int64(0), low: row.int64(1)),
      at: Instant(milliseconds: row.int64(2)), firstAt: Instant(milliseconds: row.int64(3)),
      developerID: row.optionalInt64(4), session: row.text(5), output: row.int64(6),
      tokens: row.int64(7), cost: row.optionalInt64(8), knownCost: row.int64(9),
      isFinal: row.int(10) != 0, isSidechain: row.int(11) != 0, isForked: row.int(12) != 0)
  }
}
