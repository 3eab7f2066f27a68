internal import CSQLite

/// A connection to one SQLite database, used by one thread at a time.
///
/// ```swift
/// let connection = try Connection(path: "scores.db", mode: .readWriteCreate)
/// try connection.execute("INSERT INTO player (name) VALUES (\(name))")
/// let names = try connection.rows("SELECT name FROM player") { row in row.text(0) }
/// ```
///
/// Foreign keys are enforced, double-quoted strings are errors, and the schema of a foreign file is
/// not trusted. The connection closes when it and its statements are released.
public final class Connection {
  let handle: OpaquePointer
  var statements = StatementCache(capacity: 64)
  /// The visitor of the running visit, read once for each row; nil before the first visit.
  var visitor: UnsafeMutablePointer<RowVisitor.Place>?
  /// Whether the table-valued function of bulk inserts is registered.
  var hasRowsFunction = false

  /// Called with the text of each statement that starts, with `?` for values; nil disables tracing.
  public var trace: ((String) -> Void)? {
    didSet { setTraceCallback() }
  }

  init(handle: OpaquePointer) {
    self.handle = handle
  }

  deinit {
    statements.removeAll()
    sqlite3_close_v2(handle)
  }

  /// The rowid of the last inserted row of this connection, 0 before any.
  public var lastInsertRowID: Int64 { sqlite3_last_insert_rowid(handle) }

  /// The number of rows the last INSERT, UPDATE or DELETE changed.
  public var changes: Int { Int(sqlite3_changes64(handle)) }

  /// The number of rows changed since the connection was opened, by triggers and foreign keys too.
  public var totalChanges: Int { Int(sqlite3_total_changes64(handle)) }

  /// Whether a transaction is open.
  public var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Makes the running statements fail soon with ``SQLiteResultCode/interrupt``.
  public func interrupt() {
    sqlite3_interrupt(handle)
  }

  private func setTraceCallback() {
    guard trace != nil else {
      sqlite3_trace_v2(handle, 0, nil, nil)
      return
    }
    // The connection outlives its statements, so the callback never meets a released one.
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_trace_v2(
      handle, UInt32(SQLITE_TRACE_STMT),
      { _, context, _, text in
        guard let context, let text else { return 0 }
        let connection = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
        connection.trace?(String(cString: text.assumingMemoryBound(to: CChar.self)))
        return 0
      }, context)
  }
}

@available(*, unavailable)
extension Connection: Sendable {}
