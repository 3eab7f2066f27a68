internal import SQLite
internal import UsageModel

extension UsageRepository {
  /// The row ids between which all rows lie that can count on some days, in any time zone; all rows
  /// without `days`, nil when there are none.
  func rowWindow(near days: DayRange?) throws -> ClosedRange<Int64>? {
    // One aggregate a query: SQLite looks up the ends of a key, and would read all rows for two.
    let query: SQL =
      days.map { days in
        """
        SELECT min(first_row), max(last_row) FROM daily_usage WHERE \(Self.isNear(days))
        """
      } ?? "SELECT (SELECT min(id) FROM usage), (SELECT max(id) FROM usage)"
    return try connection.first(query) { row in
      guard let first = row.optionalInt64(0), let last = row.optionalInt64(1) else { return nil }
      return first...max(first, last)
    } ?? nil
  }

  /// How early the rows after a row id can be, as the rollup of the ledger's own days tells: no row
  /// of a cell is earlier than the cell, or comes after its last one.
  func rowBounds(near days: DayRange?) throws -> RowBounds {
    let cells: SQL = days.map { "WHERE \(Self.isNear($0))" } ?? ""
    return RowBounds(
      try connection.rows(
        "SELECT last_row, first_at FROM daily_usage \(cells) ORDER BY last_row"
      ) { (lastID: $0.int64(0), earliest: $0.int64(1)) })
  }

  static func isNear(_ days: DayRange) -> SQL {
    "day BETWEEN \(days.first.stored - 2) AND \(days.last.stored + 2)"
  }
}
