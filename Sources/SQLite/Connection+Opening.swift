internal import CSQLite

extension Connection {
  /// What a connection may do with its file.
  public enum Mode: Sendable {
    /// Reads and writes, and creates a missing file that only its owner can read (mode 0600).
    case readWriteCreate
    /// Reads and writes a file that exists.
    case readWrite
    /// Reads a file that exists.
    case readOnly
  }

  /// Opens a database file.
  ///
  /// A writable file is put in WAL mode with `synchronous=FULL`, so a committed transaction survives
  /// a power cut (https://sqlite.org/wal.html).
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - mode: what is done with it.
  ///   - busyTimeout: how long to wait for another connection's lock.
  ///   - pageSize: the page size of a new file in bytes, a power of two from 512 to 65,536.
  /// - Throws: a ``SQLiteError`` that `isCannotOpen`, `isNotADatabase`, `isBusy`…
  public convenience init(
    path: String, mode: Mode, busyTimeout: Duration = .seconds(5), pageSize: Int = 8192
  ) throws(SQLiteError) {
    try self.init(unprepared: path, mode: mode, busyTimeout: busyTimeout)
    if mode != .readOnly { try prepareForWriting(busyTimeout: busyTimeout, pageSize: pageSize) }
  }

  /// Opens a database file for writing, creating a missing one, if `admit` accepts it by not
  /// throwing; otherwise the file is left as it is.
  ///
  /// Throws what `admit` throws, and as ``init(path:mode:busyTimeout:pageSize:)`` does.
  public static func open(
    path: String, busyTimeout: Duration = .seconds(5), pageSize: Int = 8192,
    admit: (Connection) throws -> Void
  ) throws -> Connection {
    let connection = try Connection(
      unprepared: path, mode: .readWriteCreate, busyTimeout: busyTimeout)
    // Closing would move the content of another program's WAL to its file.
    try connection.setOption(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, to: 1)
    try admit(connection)
    try connection.setOption(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, to: 0)
    try connection.prepareForWriting(busyTimeout: busyTimeout, pageSize: pageSize)
    return connection
  }

  /// Opens an existing database file briefly: to read, and to write a little when nobody else
  /// writes.
  ///
  /// Nothing is synced to disk and no log is folded in when it closes, which would take longer than
  /// the work: that is for the next connection, or for ``foldLog()`` now and then. A power cut may lose
  /// what it wrote, and nothing else (https://sqlite.org/pragma.html#pragma_synchronous).
  public static func openBriefly(
    path: String, busyTimeout: Duration
  ) throws(SQLiteError) -> Connection {
    let connection = try Connection(unprepared: path, mode: .readWrite, busyTimeout: busyTimeout)
    try connection.setOption(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, to: 1)
    try connection.executeScript("PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0")
    return connection
  }

  /// Checkpoints the log and truncates it, unless another connection is using it
  /// (https://sqlite.org/pragma.html#pragma_wal_checkpoint).
  public func foldLog() throws(SQLiteError) {
    try executeScript("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  /// Opens a file and changes nothing in it.
  convenience init(
    unprepared path: String, mode: Mode, busyTimeout: Duration
  ) throws(SQLiteError) {
    // SQLite would open a temporary database for an empty path, and cut the path at a NUL.
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw SQLiteError(
        code: .cannotOpen, message: "the path of the database is empty or holds a NUL")
    }
    // SQLite would take a path that begins with `file:` for a URI, and `:memory:` for no file at all.
    let file = FilePath.resolved(path)
    // SQLite gives the -wal and -shm files the permissions of the database file.
    if mode == .readWriteCreate { csqlite_create_private_file(file) }
    try self.init(handle: Self.open(file, flags: mode.flags))
    try configure(busyTimeout: busyTimeout)
    // Reading the file now fails at once when it is not a database.
    _ = try pageCount
  }

  var pageCount: Int {
    get throws(SQLiteError) { try scalar("PRAGMA page_count") ?? 0 }
  }

  private func prepareForWriting(busyTimeout: Duration, pageSize: Int) throws(SQLiteError) {
    if try pageCount == 0 {
      try executeScript("PRAGMA page_size = \(pageSize)")
      try reserveChecksums()
    }
    try switchToWAL(waiting: busyTimeout)
    try executeScript("PRAGMA synchronous = FULL")
  }

  /// Opens an empty database in memory, which lives as long as the connection.
  public static func inMemory() throws(SQLiteError) -> Connection {
    let connection = Connection(handle: try open(":memory:", flags: Mode.readWriteCreate.flags))
    try connection.configure(busyTimeout: .zero)
    return connection
  }

  /// Global settings, which only take effect before SQLite is first used in the process.
  private static let isConfigured = csqlite_count_no_memory() == SQLITE_OK

  static func open(_ path: String, flags: Int32) throws(SQLiteError) -> OpaquePointer {
    _ = isConfigured
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(path, &handle, flags, csqlite_pages_name())
    guard code == SQLITE_OK, let handle else {
      // A failed opening still gives a handle, which holds the message.
      defer { sqlite3_close_v2(handle) }
      throw SQLiteError(code, connection: handle)
    }
    return handle
  }

  /// SQLite does not wait for the lock of this switch when another process is at the same switch of
  /// a new file, so the waiting is done here.
  private func switchToWAL(waiting busyTimeout: Duration) throws(SQLiteError) {
    let start = ContinuousClock.now
    while true {
      do {
        return try executeScript("PRAGMA journal_mode = WAL")
      } catch {
        guard error.isBusy, start.duration(to: .now) < busyTimeout else { throw error }
        sqlite3_sleep(10)
      }
    }
  }

  func setOption(_ name: Int32, to value: Int32) throws(SQLiteError) {
    let code = csqlite_set_db_config(handle, name, value)
    guard code == SQLITE_OK else { throw SQLiteError(code, connection: handle) }
  }

  /// Applies the advice of https://sqlite.org/security.html and https://sqlite.org/quirks.html.
  func configure(busyTimeout: Duration) throws(SQLiteError) {
    let options: [(name: Int32, value: Int32)] = [
      (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
      (SQLITE_DBCONFIG_DQS_DML, 0),
      (SQLITE_DBCONFIG_DQS_DDL, 0),
      (SQLITE_DBCONFIG_DEFENSIVE, 1),
      (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
    ]
    for option in options { try setOption(option.name, to: option.value) }
    let milliseconds = min(max(busyTimeout / .milliseconds(1), 0), Double(Int32.max))
    sqlite3_busy_timeout(handle, Int32(milliseconds))
  }
}

extension Connection.Mode {
  fileprivate var flags: Int32 {
    // No mutex: a connection cannot leave its thread without the caller's own lock around it.
    let common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    return switch self {
    case .readWriteCreate: common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    case .readWrite: common | SQLITE_OPEN_READWRITE
    case .readOnly: common | SQLITE_OPEN_READONLY
    }
  }
}
