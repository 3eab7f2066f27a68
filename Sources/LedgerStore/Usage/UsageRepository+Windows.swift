internal import SQLite
internal import UsageModel

extension UsageRepository {
  /// The row ids between which all rows lie that can count on some days, in any time zone; all rows
  /// without `days`, nil when there are none.
  func rowWindow(near days: DayRange?) throws -> ClosedRange<Int64>? {
    let rows: SQL = days.map { "usage WHERE origin_id IN (\(Self.origins(near: $0)))" } ?? "usage"
    // One aggregate a query: SQLite looks up the ends of an index, and would read all rows for two.
    return try connection.first("SELECT (SELECT min(id) FROM \(rows)), (SELECT max(id) FROM \(rows))")
    { row in
      guard let first = row.optionalInt64(0), let last = row.optionalInt64(1) else { return nil }
      return first...max(first, last)
    } ?? nil
  }

  /// The rollup of the ledger's own days tells which origins can have rows on those of any zone.
  private static func origins(near days: DayRange) -> SQL {
    """
    SELECT origin_id FROM daily_usage
    WHERE day BETWEEN \(days.first.stored - 2) AND \(days.last.stored + 2)
    """
  }
}
