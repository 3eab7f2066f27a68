internal import CSQLite

/// A compiled statement, for SQL that runs many times.
///
/// ```swift
/// let insert = try connection.prepare("INSERT INTO player (name, score) VALUES (?, ?)")
/// for player in players {
///   try insert.bind(1, player.name)
///   try insert.bind(2, player.score)
///   try insert.run()
/// }
/// ```
///
/// When it is released, the compiled statement returns to its connection's cache.
public final class Statement {
  /// The SQL text.
  public let text: String

  let handle: OpaquePointer
  let connection: Connection
  private let isCached: Bool

  init(_ handle: OpaquePointer, text: String, connection: Connection, isCached: Bool) {
    self.handle = handle
    self.text = text
    self.connection = connection
    self.isCached = isCached
  }

  deinit {
    if isCached {
      connection.statements.give(handle, text: text)
    } else {
      sqlite3_finalize(handle)
    }
  }

  /// Advances to the next row and returns whether there is one.
  ///
  /// After the last row the statement is reset, so the next step starts again. It is also reset
  /// after an error.
  public func step() throws(SQLiteError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW:
      return true
    case SQLITE_DONE:
      reset()
      return false
    case let code:
      let error = SQLiteError(code, connection: connection.handle, sql: text)
      reset()
      throw error
    }
  }

  /// Runs the statement to its end, ignoring its rows; the bound values stay.
  public func run() throws(SQLiteError) {
    while try step() {}
  }

  /// Makes the statement ready to run again and ends its reading; the bound values stay.
  public func reset() {
    // The result repeats the error of the last step, which has been thrown already.
    sqlite3_reset(handle)
  }

  /// The row of the last ``step()``; valid only if that returned true.
  public var row: Row { Row(self) }

  /// The names of the result columns; empty for a statement that returns no rows.
  public var columnNames: [String] {
    (0..<sqlite3_column_count(handle)).map { column in
      sqlite3_column_name(handle, column).map { String(cString: $0) } ?? ""
    }
  }

  /// Whether SQLite says the statement leaves the database file as it is.
  ///
  /// Statements such as `BEGIN` and `ATTACH` count (https://sqlite.org/c3ref/stmt_readonly.html).
  public var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }
}

@available(*, unavailable)
extension Statement: Sendable {}
