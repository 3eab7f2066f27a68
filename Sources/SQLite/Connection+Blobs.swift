internal import CSQLite

extension Connection {
  /// Reads a large blob of a table into memory; a row's own blob would be copied twice
  /// (https://sqlite.org/c3ref/blob_open.html).
  ///
  /// Throws when there is no such row, or the column holds no blob or text.
  public func blob(
    _ column: String, of table: String, rowID: Int64
  ) throws(SQLiteError) -> [UInt8] {
    var opened: OpaquePointer?
    var code = sqlite3_blob_open(handle, "main", table, column, rowID, 0, &opened)
    defer { sqlite3_blob_close(opened) }
    guard code == SQLITE_OK else { throw SQLiteError(code, connection: handle) }
    let count = sqlite3_blob_bytes(opened)
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
      code = sqlite3_blob_read(opened, buffer.baseAddress, count, 0)
      filled = code == SQLITE_OK ? Int(count) : 0
    }
    guard code == SQLITE_OK else { throw SQLiteError(code, connection: handle) }
    return bytes
  }
}
