internal import CSQLite

extension Connection {
  /// Copies a snapshot of the database into an empty file, while others may go on using the
  /// database (https://sqlite.org/backup.html).
  ///
  /// Throws when the file is not empty or cannot be written.
  public func copy(to emptyFile: String) throws(SQLiteError) {
    let target = try Connection(unprepared: emptyFile, mode: .readWrite, busyTimeout: .zero)
    guard try target.scalar("PRAGMA page_count", as: Int64.self) == 0 else {
      throw SQLiteError(
        code: .cannotOpen, message: "the file to copy to is not empty")
    }
    guard let backup = sqlite3_backup_init(target.handle, "main", handle, "main") else {
      throw SQLiteError(sqlite3_errcode(target.handle), connection: target.handle)
    }
    let code = sqlite3_backup_step(backup, -1)
    sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE else { throw SQLiteError(code, connection: target.handle) }
    // Without a log the copy is one file, and stays one while it is only read.
    try target.executeScript("PRAGMA journal_mode = DELETE")
  }
}
