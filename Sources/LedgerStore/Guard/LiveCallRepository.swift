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
  public func stale() throws -> [LiveCall] {
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
  public func invalidateAll() throws {
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

/// A call of a running session that no import has brought yet.
public struct LiveCall: Equatable, Sendable {
  public let key: CallKey
  public var at: Instant
  /// The time of its earliest line in the session that made it.
  public var firstAt: Instant
  public var developerID: Int64?
  /// The source's own id of the session that made it.
  public var session: String
  /// Billed output tokens of all parts. Of two lines of one response, the one with more output
  /// counts.
  public var output: Int64
  public var tokens: Int64
  /// Picodollars; nil is unpriced.
  public var cost: Int64?
  /// The cost of an incomplete line of the same response that the ledger already has, in
  /// picodollars.
  public var knownCost: Int64
  /// Whether it is the last line of its response.
  public var isFinal: Bool
  public var isSidechain: Bool
  /// Whether the line was copied from another session.
  public var isForked: Bool

  /// The part of the cost that the ledger does not have yet.
  public var unknownCost: Money { Money(picodollars: max(0, (cost ?? 0) - knownCost)) }

  public init(
    key: CallKey, at: Instant, firstAt: Instant? = nil, developerID: Int64?, session: String,
    output: Int64 = 0, tokens: Int64, cost: Int64?, knownCost: Int64 = 0, isFinal: Bool = false,
    isSidechain: Bool, isForked: Bool = false
  ) {
    self.key = key
    self.at = at
    self.firstAt = firstAt ?? at
    self.developerID = developerID
    self.session = session
    self.output = output
    self.tokens = tokens
    self.cost = cost
    self.knownCost = knownCost
    self.isFinal = isFinal
    self.isSidechain = isSidechain
    self.isForked = isForked
  }
}

/// How far hooks have read a transcript; the fields are those of ``FileMemory``.
public struct LiveFile: Equatable, Sendable {
  public var size: Int64
  public var modifiedAt: Int64
  public var digest: [UInt8]
  public var lines: Int
  public var end: Int64

  public init(size: Int64, modifiedAt: Int64, digest: [UInt8], lines: Int, end: Int64) {
    self.size = size
    self.modifiedAt = modifiedAt
    self.digest = digest
    self.lines = lines
    self.end = end
  }
}
