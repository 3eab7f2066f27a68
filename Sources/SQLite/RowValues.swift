// The readers below are inlined into other modules: they run once for every column of every row.
public import CSQLite

/// The values of a row that ``Connection/visit(_:from:_:)`` passes; columns count from 0.
///
/// It cannot be copied, and is only valid during the visit of its row.
public struct RowValues: ~Copyable {
  @usableFromInline let values: UnsafeMutablePointer<OpaquePointer?>

  init(_ values: UnsafeMutablePointer<OpaquePointer?>) {
    self.values = values
  }

  /// Reads a 64-bit integer; NULL reads as 0.
  @inlinable public func int64(_ column: Int) -> Int64 {
    sqlite3_value_int64(values[column])
  }

  /// Reads a 64-bit integer, nil for NULL.
  @inlinable public func optionalInt64(_ column: Int) -> Int64? {
    sqlite3_value_type(values[column]) == SQLITE_NULL ? nil : int64(column)
  }
}
