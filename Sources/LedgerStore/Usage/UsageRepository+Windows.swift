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
        SELECT min(first_row), max(last_row) FROM daily_usage
        WHERE day BETWEEN \(days.first.stored - 2) AND \(days.last.stored + 2)
        """
      } ?? "SELECT (SELECT min(id) FROM usage), (SELECT max(id) FROM usage)"
    return try connection.first(query) { row in
      guard let first = row.optionalInt64(0), let last = row.optionalInt64(1) else { return nil }
      return first...max(first, last)
    } ?? nil
  }

  /// How early the rows of a window are: a quick look at nothing but their times.
  func rowBounds(in rows: ClosedRange<Int64>) throws -> RowBounds {
    var groups: [(lastID: Int64, earliest: Int64)] = []
    let source: SQL = "usage WHERE id BETWEEN \(rows.lowerBound) AND \(rows.upperBound)"
    try connection.visit("id, at", from: source) { values in
      let (id, at) = (values.int64(0), values.int64(1))
      if let group = groups.last, id <= group.lastID {
        groups[groups.count - 1].earliest = min(group.earliest, at)
      } else {
        groups.append((lastID: id | (Self.rowsOfABound - 1), earliest: at))
      }
    }
    return RowBounds(groups)
  }

  /// A power of two: the row ids that share all but their last digits are bounded together.
  private static let rowsOfABound: Int64 = 1 << 12
}
