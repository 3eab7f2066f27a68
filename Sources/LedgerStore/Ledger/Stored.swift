internal import SQLite
internal import UsageModel

/// A noun with its row id.
///
/// That its value can be compared is no requirement: the runtime would look that up for each noun that a
/// command reads, among some thousand conformances.
public struct Stored<Value: Sendable>: Sendable {
  public let id: Int64
  public var value: Value

  public init(id: Int64, value: Value) {
    self.id = id
    self.value = value
  }
}

extension Stored: Equatable where Value: Equatable {}
extension Stored: Hashable where Value: Hashable {}

extension SQL {
  /// The id for a new row: one that no row of the table ever had, removed ones included.
  static func newRowID(in table: String) -> SQL {
    """
    (SELECT 1 + max(
      ifnull((SELECT max(id) FROM \(identifier: table)), 0),
      ifnull((SELECT id FROM former_row WHERE table_name = \(table)), 0)))
    """
  }
}

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

extension Money {
  /// The two columns that amounts are stored in, so that sums cannot overflow: whole micro-dollars,
  /// and the remaining picodollars.
  var storedParts: (micros: Int64, picos: Int64) {
    let (quotient, remainder) = picodollars.quotientAndRemainder(dividingBy: 1_000_000)
    return (Int64(clamping: quotient), Int64(remainder))
  }
}
