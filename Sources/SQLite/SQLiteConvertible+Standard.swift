extension Int64: SQLiteConvertible {
  /// An integer.
  public var sqliteValue: SQLiteValue { .integer(self) }

  /// Reads an integer; NULL reads as 0.
  @inlinable public init(row: borrowing Row, column: Int) { self = row.int64(column) }
}

extension Int: SQLiteConvertible {
  /// An integer.
  public var sqliteValue: SQLiteValue { .integer(Int64(self)) }

  /// Reads an integer; NULL reads as 0.
  @inlinable public init(row: borrowing Row, column: Int) { self = row.int(column) }
}

extension Bool: SQLiteConvertible {
  /// The integer 1 or 0: SQLite has no Boolean storage class.
  public var sqliteValue: SQLiteValue { .integer(self ? 1 : 0) }

  /// Reads an integer as false when it is 0.
  @inlinable public init(row: borrowing Row, column: Int) { self = row.int64(column) != 0 }
}

extension Double: SQLiteConvertible {
  /// A real.
  public var sqliteValue: SQLiteValue { .real(self) }

  /// Reads a real; NULL reads as 0.
  @inlinable public init(row: borrowing Row, column: Int) { self = row.double(column) }
}

extension String: SQLiteConvertible {
  /// A text.
  public var sqliteValue: SQLiteValue { .text(self) }

  /// Reads a text; NULL reads as the empty text.
  @inlinable public init(row: borrowing Row, column: Int) { self = row.text(column) }
}

extension [UInt8]: SQLiteConvertible {
  /// A blob.
  public var sqliteValue: SQLiteValue { .blob(self) }

  /// Reads a blob; NULL reads as no bytes.
  @inlinable public init(row: borrowing Row, column: Int) { self = row.blob(column) }
}

extension SQLiteValue: SQLiteConvertible {
  /// The value itself.
  public var sqliteValue: SQLiteValue { self }

  /// Reads the value in the storage class SQLite holds it in.
  public init(row: borrowing Row, column: Int) { self = row.value(column) }
}
