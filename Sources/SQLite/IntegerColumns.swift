/// Integer columns of a row, however it is read; columns count from 0.
public protocol IntegerColumns: ~Copyable {
  /// Reads a 64-bit integer; NULL reads as 0.
  func int64(_ column: Int) -> Int64
  /// Reads a 64-bit integer, nil for NULL.
  func optionalInt64(_ column: Int) -> Int64?
}

extension Row: IntegerColumns {}
extension RowValues: IntegerColumns {}
