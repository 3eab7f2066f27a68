// The readers below are inlined into other modules: they run once for every column of every row.
public import CSQLite

/// The current row of a running statement, read in place.
///
/// A row cannot be copied and is only passed to closures, so it cannot be kept past the next step.
/// Columns count from 0. A reader follows SQLite's conversions and never fails: NULL reads as zero
/// or empty unless the reader's name says `optional` (https://sqlite.org/c3ref/column_blob.html).
public struct Row: ~Copyable {
  @usableFromInline let handle: OpaquePointer
  // Keeps the statement from going back to the cache while its row can still be read.
  private let statement: Statement

  init(_ statement: Statement) {
    self.handle = statement.handle
    self.statement = statement
  }

  /// The number of columns.
  public var count: Int { Int(sqlite3_column_count(handle)) }

  /// Whether the column is NULL.
  @inlinable public func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(handle, Int32(truncatingIfNeeded: column)) == SQLITE_NULL
  }

  /// Reads a 64-bit integer.
  @inlinable public func int64(_ column: Int) -> Int64 {
    sqlite3_column_int64(handle, Int32(truncatingIfNeeded: column))
  }

  /// Reads an integer.
  @inlinable public func int(_ column: Int) -> Int {
    Int(clamping: int64(column))
  }

  /// Reads a real.
  @inlinable public func double(_ column: Int) -> Double {
    sqlite3_column_double(handle, Int32(truncatingIfNeeded: column))
  }

  /// Reads a text with its NUL characters; bytes that are not UTF-8 are replaced by U+FFFD.
  @inlinable public func text(_ column: Int) -> String {
    let column = Int32(truncatingIfNeeded: column)
    // The text must be asked for before its length.
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Reads the bytes of a blob.
  @inlinable public func blob(_ column: Int) -> [UInt8] {
    let column = Int32(truncatingIfNeeded: column)
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    let count = Int(sqlite3_column_bytes(handle, column))
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }
}
