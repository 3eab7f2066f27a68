internal import CSQLite

/// An error of SQLite: its code, its message and the SQL, but never the bound values.
public struct SQLiteError: Error, Sendable, Hashable {
  /// The extended result code.
  public let code: SQLiteResultCode

  /// SQLite's own message, such as `NOT NULL constraint failed: player.score`.
  public let message: String

  /// The text of the statement, with `?` for values; nil when no statement was at fault.
  public let sql: String?

  /// The path of the database; nil in memory, and when no connection was at fault.
  public let file: String?

  /// Whether the process, or the system, may open no more files.
  public private(set) var isOutOfFiles = false

  /// What became of the transaction that it ended.
  public private(set) var outcome = Outcome.none

  /// What became of a transaction.
  public enum Outcome: Sendable {
    /// There was none.
    case none
    /// It was undone.
    case undone
    /// It failed as it was completed: it may be there when the file is opened again.
    case uncertain
  }

  /// Makes an error.
  public init(code: SQLiteResultCode, message: String, sql: String? = nil, file: String? = nil) {
    self.code = code
    self.message = message
    self.sql = sql
    self.file = file
  }

  /// Makes an error from the last message of a connection.
  init(_ code: Int32, connection handle: OpaquePointer?, sql: String? = nil) {
    self.init(
      code: SQLiteResultCode(rawValue: code),
      message: String(cString: sqlite3_errmsg(handle)),
      sql: sql, file: Self.file(of: handle))
    isOutOfFiles = isCannotOpen && csqlite_is_out_of_files(handle) != 0
  }

  private static func file(of handle: OpaquePointer?) -> String? {
    guard let handle, let path = sqlite3_db_filename(handle, "main") else { return nil }
    let text = String(cString: path)
    return text.isEmpty ? nil : text
  }

  /// The same error, as what ended a transaction.
  func ending(_ outcome: Outcome) -> SQLiteError {
    var error = self
    error.outcome = outcome
    return error
  }

  /// What becomes of a transaction whose COMMIT fails so. A write that fails leaves it without its
  /// end; what fails after it may not.
  var outcomeOfCommit: Outcome {
    code.primary == .ioError && code != .ioErrorWrite ? .uncertain : .undone
  }
}

extension SQLiteError {
  /// Whether another connection held its lock longer than the busy timeout.
  public var isBusy: Bool { code.primary == .busy }
  /// Whether the file is something other than a SQLite database.
  public var isNotADatabase: Bool { code.primary == .notADatabase }
  /// Whether the file is damaged.
  public var isCorrupt: Bool { code.primary == .corrupt }
  /// Whether the disk is full.
  public var isFull: Bool { code.primary == .full }
  /// Whether the connection or the file cannot be written.
  public var isReadOnly: Bool { code.primary == .readOnly }
  /// Whether the file could not be opened or created.
  public var isCannotOpen: Bool { code.primary == .cannotOpen }
}

extension SQLiteError: CustomStringConvertible {
  /// The code, the message and the SQL on one line.
  public var description: String {
    let problem = "SQLite error \(code.primary.rawValue): \(message)"
    return sql.map { "\(problem) - while executing `\($0)`" } ?? problem
  }
}
