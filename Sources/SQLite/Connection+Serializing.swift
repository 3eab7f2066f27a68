internal import CSQLite

extension Connection {
  /// The whole database as the bytes of its file (https://sqlite.org/c3ref/serialize.html).
  public func serialized() throws(SQLiteError) -> [UInt8] {
    var size: Int64 = 0
    guard let bytes = sqlite3_serialize(handle, "main", &size, 0) else {
      throw SQLiteError(code: .noMemory, message: "the database has no room in memory twice")
    }
    defer { sqlite3_free(bytes) }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: Int(size)))
  }

  /// Opens a copy in memory of the database that the bytes of a file are, for reading.
  ///
  /// Throws when they are none (https://sqlite.org/c3ref/deserialize.html).
  public static func reading(serialized bytes: [UInt8]) throws(SQLiteError) -> Connection {
    let connection = try inMemory()
    let size = Int64(bytes.count)
    // SQLite frees it itself, also where it refuses it.
    guard let copy = sqlite3_malloc64(UInt64(max(1, size)))?.assumingMemoryBound(to: UInt8.self)
    else { throw SQLiteError(code: .noMemory, message: "no room for the database") }
    bytes.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { copy.update(from: start, count: source.count) }
    }
    let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)
    let code = sqlite3_deserialize(connection.handle, "main", copy, size, size, flags)
    guard code == SQLITE_OK else { throw SQLiteError(code, connection: connection.handle) }
    // Reading it now fails at once when it is not a database.
    _ = try connection.pageCount
    _ = try connection.scalar("SELECT count(*) FROM sqlite_schema", as: Int64.self)
    return connection
  }
}
