internal import CSQLite

/// A result code of SQLite, extended if SQLite gives more detail (https://sqlite.org/rescode.html).
public struct SQLiteResultCode: RawRepresentable, Sendable, Hashable {
  /// SQLite's number of the code.
  public let rawValue: Int32

  /// Creates a code from SQLite's number.
  public init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  /// The general code, in the low eight bits of an extended one.
  public var primary: SQLiteResultCode { SQLiteResultCode(rawValue: rawValue & 0xff) }
}

extension SQLiteResultCode {
  /// The SQL is wrong, or names something that does not exist.
  public static let error = SQLiteResultCode(rawValue: SQLITE_ERROR)
  /// Another connection holds the lock for longer than the busy timeout.
  public static let busy = SQLiteResultCode(rawValue: SQLITE_BUSY)
  /// The same connection holds the lock.
  public static let locked = SQLiteResultCode(rawValue: SQLITE_LOCKED)
  /// The connection or the file cannot be written.
  public static let readOnly = SQLiteResultCode(rawValue: SQLITE_READONLY)
  /// The same, and a change was broken off, which has to be undone first: read only | kind << 8.
  public static let readOnlyRollback = SQLiteResultCode(rawValue: SQLITE_READONLY | 3 << 8)
  /// The operation was interrupted.
  public static let interrupt = SQLiteResultCode(rawValue: SQLITE_INTERRUPT)
  /// The operating system could not read or write.
  public static let ioError = SQLiteResultCode(rawValue: SQLITE_IOERR)
  /// The operating system could not write: io error | kind << 8.
  public static let ioErrorWrite = SQLiteResultCode(rawValue: SQLITE_IOERR | 3 << 8)
  /// There is not enough memory.
  public static let noMemory = SQLiteResultCode(rawValue: SQLITE_NOMEM)
  /// The locks of other connections change too fast to begin.
  public static let lockProtocol = SQLiteResultCode(rawValue: SQLITE_PROTOCOL)
  /// The file is damaged.
  public static let corrupt = SQLiteResultCode(rawValue: SQLITE_CORRUPT)
  /// The disk is full.
  public static let full = SQLiteResultCode(rawValue: SQLITE_FULL)
  /// The file cannot be opened.
  public static let cannotOpen = SQLiteResultCode(rawValue: SQLITE_CANTOPEN)
  /// The text or blob is too long.
  public static let tooBig = SQLiteResultCode(rawValue: SQLITE_TOOBIG)
  /// A constraint of the schema refuses the row.
  public static let constraint = SQLiteResultCode(rawValue: SQLITE_CONSTRAINT)
  /// The value is of the wrong type.
  public static let mismatch = SQLiteResultCode(rawValue: SQLITE_MISMATCH)
  /// SQLite or this module does not accept the call.
  public static let misuse = SQLiteResultCode(rawValue: SQLITE_MISUSE)
  /// The parameter does not exist.
  public static let range = SQLiteResultCode(rawValue: SQLITE_RANGE)
  /// The file is not a SQLite database.
  public static let notADatabase = SQLiteResultCode(rawValue: SQLITE_NOTADB)
}

// The constraints that callers distinguish. SQLite's headers compute these numbers, which Swift
// does not import: constraint | kind << 8.
extension SQLiteResultCode {
  /// A CHECK constraint refuses the row.
  public static let checkConstraint = SQLiteResultCode(rawValue: SQLITE_CONSTRAINT | 1 << 8)
  /// A foreign key names a row that does not exist.
  public static let foreignKeyConstraint = SQLiteResultCode(rawValue: SQLITE_CONSTRAINT | 3 << 8)
  /// A column must not be NULL.
  public static let notNullConstraint = SQLiteResultCode(rawValue: SQLITE_CONSTRAINT | 5 << 8)
  /// The primary key is already taken.
  public static let primaryKeyConstraint = SQLiteResultCode(rawValue: SQLITE_CONSTRAINT | 6 << 8)
  /// A unique value is already taken.
  public static let uniqueConstraint = SQLiteResultCode(rawValue: SQLITE_CONSTRAINT | 8 << 8)
}
