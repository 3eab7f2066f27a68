/// A type that SQLite can store in one column.
///
/// Reading follows SQLite's own conversions (https://sqlite.org/c3ref/column_blob.html): it does not
/// fail, and NULL reads as zero or empty. Columns that may be NULL are read as optionals.
public protocol SQLiteConvertible {
  /// The value to bind.
  var sqliteValue: SQLiteValue { get }

  /// Reads a column of the current row; columns count from 0.
  init(row: borrowing Row, column: Int)
}
