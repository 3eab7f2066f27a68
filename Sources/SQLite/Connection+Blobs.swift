internal import CSQLite

extension Connection {
  /// Reads a large blob into the memory that `memory` returns for its number of bytes; reading it
  /// from a row would copy it twice (https://sqlite.org/c3ref/blob_open.html).
  ///
  /// Throws when there is no such row, or the column holds no blob or text.
  public func readBlob(
    _ column: String, of table: String, rowID: Int64,
    into memory: (_ count: Int) -> UnsafeMutableRawBufferPointer
  ) throws(SQLiteError) {
    var opened: OpaquePointer?
    var code = sqlite3_blob_open(handle, "main", table, column, rowID, 0, &opened)
    defer { sqlite3_blob_close(opened) }
    guard code == SQLITE_OK else { throw SQLiteError(code, connection: handle) }
    let count = sqlite3_blob_bytes(opened)
    let target = memory(Int(count))
    precondition(target.count >= Int(count), "The memory is smaller than the blob.")
    code = sqlite3_blob_read(opened, target.baseAddress, count, 0)
    guard code == SQLITE_OK else { throw SQLiteError(code, connection: handle) }
  }
}
