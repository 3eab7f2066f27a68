internal import CSQLite

extension Row {
  /// Reads a 64-bit integer, nil for NULL.
  @inlinable public func optionalInt64(_ column: Int) -> Int64? {
    isNull(column) ? nil : int64(column)
  }

  /// Reads an integer, nil for NULL.
  @inlinable public func optionalInt(_ column: Int) -> Int? {
    isNull(column) ? nil : int(column)
  }

  /// Reads a text, nil for NULL.
  @inlinable public func optionalText(_ column: Int) -> String? {
    isNull(column) ? nil : text(column)
  }

  /// Reads a column as the type the caller asks for.
  @inlinable public func get<T: SQLiteConvertible>(_ column: Int, as type: T.Type = T.self) -> T {
    T(row: self, column: column)
  }

  /// Reads a column as the type the caller asks for, nil for NULL.
  @inlinable public func getOptional<T: SQLiteConvertible>(
    _ column: Int, as type: T.Type = T.self
  ) -> T? {
    isNull(column) ? nil : T(row: self, column: column)
  }

  /// Reads a column in the storage class SQLite holds it in.
  public func value(_ column: Int) -> SQLiteValue {
    switch sqlite3_column_type(handle, Int32(truncatingIfNeeded: column)) {
    case SQLITE_INTEGER: .integer(int64(column))
    case SQLITE_FLOAT: .real(double(column))
    case SQLITE_TEXT: .text(text(column))
    case SQLITE_BLOB: .blob(blob(column))
    default: .null
    }
  }

  /// All columns, in the storage classes SQLite holds them in.
  public var values: [SQLiteValue] {
    var values: [SQLiteValue] = []
    for column in 0..<count { values.append(value(column)) }
    return values
  }
}
