internal import SQLite
internal import UsageModel

extension UsageRepository {
  /// The row ids between which all rows lie that can count on some days, in any time zone; all rows
  /// without `days`, nil when there are none.
  func rowWindow(near days: DayRange?) throws -> ClosedRange<Int64>? {
    let rows: SQL = days.map { "usage WHERE origin_id IN (\(Self.origins(near: $0)))" } ?? "usage"
    // One aggregate a query: SQLite looks up the ends of an index, and would read all rows for two.
    return try connection.first(
      "SELECT (SELECT min(id) FROM \(rows)), (SELECT max(id) FROM \(rows))"
    ) { row in
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

  /// The rollup of the ledger's own days tells which origins can have rows on those of any zone.
  private static func origins(near days: DayRange) -> SQL {
    """
    SELECT origin_id FROM daily_usage
    WHERE day BETWEEN \(days.first.stored - 2) AND \(days.last.stored + 2)
    """
  }
}
