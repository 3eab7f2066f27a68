internal import CSQLite

extension Connection {
  /// Opens an existing database for reading, also on read-only storage.
  ///
  /// The content of the file is never changed. If `strictly`, no statement can write; otherwise
  /// closing this connection checkpoints the log that another one left, once `admit` has accepted
  /// the file.
  ///
  /// Throws what `admit` throws, and a ``SQLiteError`` that `isCannotOpen`, `isNotADatabase`, `isBusy`…
  public static func openForReading(
    path: String, strictly: Bool = false, busyTimeout: Duration = .seconds(5),
    admit: (Connection) throws -> Void
  ) throws -> Connection {
    let connection = try openAnywhere(path: path, strictly: strictly, busyTimeout: busyTimeout)
    try admit(connection)
    try connection.setOption(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, to: 0)
    return connection
  }

  private static func openAnywhere(
    path: String, strictly: Bool, busyTimeout: Duration
  ) throws(SQLiteError) -> Connection {
    do {
      return try openLogged(path: path, strictly: strictly, busyTimeout: busyTimeout)
    } catch {
      // A change that was broken off is undone by a connection that may write.
      if error.code == .readOnlyRollback,
        (try? Connection(unprepared: path, mode: .readWrite, busyTimeout: busyTimeout)) != nil,
        let undone = try? openLogged(path: path, strictly: strictly, busyTimeout: busyTimeout)
      {
        return undone
      }
      // A log needs files beside the database, which cannot be made on such storage.
      guard error.isCannotOpen || error.isReadOnly,
        let unlogged = try? openUnchanging(path: path)
      else { throw error }
      return unlogged
    }
  }

  private static func openLogged(
    path: String, strictly: Bool, busyTimeout: Duration
  ) throws(SQLiteError) -> Connection {
    let connection = try Connection(
      unprepared: path, mode: strictly ? .readOnly : .readWrite, busyTimeout: busyTimeout)
    // Closing would move the content of another program's WAL to its file.
    try connection.setOption(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, to: 1)
    try connection.executeScript("PRAGMA query_only = ON")
    return connection
  }

  /// Opens a database for reading and leaves its folder as it is, ignoring locks
  /// (https://sqlite.org/uri.html, "immutable"); for files on read-only storage and those of other
  /// programs. If it has a log, opens a private copy of both instead.
  ///
  /// Without a log, the file must not be written to while the connection is open. Throws a
  /// ``SQLiteError``, and what copying throws.
  public static func openUnchanging(path: String) throws -> Connection {
    let file = FilePath.resolved(path)
    guard let copy = try LoggedCopy(of: file) else {
      let uri = "file:" + escaped(file) + "?immutable=1"
      let flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READONLY
      let connection = Connection(handle: try open(uri, flags: flags | SQLITE_OPEN_URI))
      try connection.configure(busyTimeout: .zero)
      _ = try connection.pageCount
      return connection
    }
    // Open files stay readable after they are unlinked.
    defer { copy.remove() }
    let connection = try Connection(
      unprepared: copy.path, mode: .readWrite, busyTimeout: .zero)
    try connection.executeScript("PRAGMA query_only = ON")
    return connection
  }

  /// The path as part of a URI.
  private static func escaped(_ path: String) -> String {
    let plain = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-".utf8)
    return path.utf8.reduce(into: "") { text, byte in
      if plain.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
  }

  /// Copies the database into a temporary file, which can be changed freely and is deleted with the
  /// returned connection.
  public func temporaryCopy() throws(SQLiteError) -> Connection {
    // An empty name opens a temporary file, which SQLite creates and deletes
    // (https://sqlite.org/inmemorydb.html).
    let copy = Connection(
      handle: try Self.open(
        "",
        flags: SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
          | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE))
    try copy.configure(busyTimeout: .zero)
    guard let backup = sqlite3_backup_init(copy.handle, "main", handle, "main") else {
      throw SQLiteError(sqlite3_errcode(copy.handle), connection: copy.handle)
    }
    let code = sqlite3_backup_step(backup, -1)
    sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE else { throw SQLiteError(code, connection: copy.handle) }
    return copy
  }
}
