internal import SQLite
internal import UsageModel

extension Day {
  /// The value of a column: days since 1970-01-01.
  var stored: Int64 { Int64(number) }
}

extension IntegerColumns where Self: ~Copyable {
  /// Reads a column of days since 1970-01-01.
  func day(_ column: Int) -> Day {
    Day(number: Int32(clamping: int64(column)))
  }

  /// Reads two columns: whole micro-dollars, and the remaining picodollars.
  func money(_ column: Int) -> Money {
    Money(picodollars: Int128(int64(column)) * 1_000_000 + Int128(int64(column + 1)))
  }
}

extension Row {
  func optionalDay(_ column: Int) -> Day? {
    isNull(column) ? nil : day(column)
  }
}
