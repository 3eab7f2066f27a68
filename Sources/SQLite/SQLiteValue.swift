/// A value of one of the five storage classes (https://sqlite.org/datatype3.html).
public enum SQLiteValue: Sendable, Hashable {
  /// The absence of a value.
  case null
  /// A signed 64-bit integer.
  case integer(Int64)
  /// An IEEE 754 double; NaN is stored by SQLite as NULL.
  case real(Double)
  /// Unicode text, which may hold NUL characters.
  case text(String)
  /// Bytes as they are.
  case blob([UInt8])
}
