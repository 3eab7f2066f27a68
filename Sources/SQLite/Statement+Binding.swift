internal import CSQLite

// Parameters count from 1, as in SQLite. Every bind throws when the parameter does not exist, the
// value is too big, or the statement is in the middle of its rows.
extension Statement {
  /// Binds an integer.
  public func bind(_ parameter: Int, _ value: Int64) throws(SQLiteError) {
    try check(sqlite3_bind_int64(handle, Int32(clamping: parameter), value))
  }

  /// Binds a text.
  public func bind(_ parameter: Int, _ value: String) throws(SQLiteError) {
    var value = value
    let code = value.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        // SQLite binds NULL for a null pointer, which an empty buffer may have.
        guard let start = text.baseAddress else {
          return csqlite_bind_text(handle, Int32(clamping: parameter), "", 0)
        }
        return csqlite_bind_text(handle, Int32(clamping: parameter), start, UInt64(text.count))
      }
    }
    try check(code)
  }

  /// Binds a blob.
  public func bind(_ parameter: Int, _ value: [UInt8]) throws(SQLiteError) {
    let code = value.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, !bytes.isEmpty else {
        return sqlite3_bind_zeroblob(handle, Int32(clamping: parameter), 0)
      }
      return csqlite_bind_blob(handle, Int32(clamping: parameter), start, UInt64(bytes.count))
    }
    try check(code)
  }

  /// Binds a value of any storage class.
  public func bind(_ parameter: Int, _ value: SQLiteValue) throws(SQLiteError) {
    switch value {
    case .null: try bindNull(parameter)
    case .integer(let value): try bind(parameter, value)
    case .real(let value): try check(sqlite3_bind_double(handle, Int32(clamping: parameter), value))
    case .text(let value): try bind(parameter, value)
    case .blob(let value): try bind(parameter, value)
    }
  }

  /// Binds a value, or NULL.
  @inlinable
  public func bind(_ parameter: Int, _ value: (some SQLiteConvertible)?) throws(SQLiteError) {
    guard let value else { return try bindNull(parameter) }
    try bind(parameter, value.sqliteValue)
  }

  /// Binds NULL.
  public func bindNull(_ parameter: Int) throws(SQLiteError) {
    try check(sqlite3_bind_null(handle, Int32(clamping: parameter)))
  }

  /// Binds all parameters; throws when the number of values differs.
  func bind(_ values: [SQLiteValue]) throws(SQLiteError) {
    guard values.count == Int(sqlite3_bind_parameter_count(handle)) else {
      throw SQLiteError(
        code: .range, message: "the number of values is not the number of parameters", sql: text)
    }
    for (index, value) in values.enumerated() {
      try bind(index + 1, value)
    }
  }

  private func check(_ code: Int32) throws(SQLiteError) {
    guard code == SQLITE_OK else {
      throw SQLiteError(code, connection: connection.handle, sql: text)
    }
  }
}
