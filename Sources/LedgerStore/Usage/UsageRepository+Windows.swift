internal import SQLite
internal import UsageModel

extension UsageRepository {
  /// The range of row ids that includes all rows of some days in any time zone, or of all days; nil
  /// when there are none.
  func rowWindow(near days: DayRange?) throws -> ClosedRange<Int64>? {
    // One aggregate for each query: SQLite looks up the ends of a key, but would read all rows for
    // both.
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

  /// The earliest instants that rows after a row id can have, derived from the rollup of the
  /// ledger's own days: no row of a cell is earlier than the cell, or has a higher id than its last
  /// row.
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

/// Lower bounds of the instants of the rows after a row id.
struct RowBounds {
  /// Ascending row ids.
  private let lastIDs: [Int64]
  /// For each of them, the earliest instant of its rows and of all later ones.
  private let earliest: [Int64]

  /// From groups of rows: the last row id of each, ascending, and its earliest instant.
  init(_ groups: [(lastID: Int64, earliest: Int64)]) {
    lastIDs = groups.map(\.lastID)
    var least = Int64.max
    earliest = groups.reversed().map { group in
      least = min(least, group.earliest)
      return least
    }.reversed()
  }

  /// The earliest instant that a row with a higher id can have; the end of time after the last row.
  func earliest(after id: Int64) -> Instant {
    var (low, high) = (0, lastIDs.count)
    while low < high {
      let middle = (low + high) / 2
      if lastIDs[middle] > id { high = middle } else { low = middle + 1 }
    }
    return Instant(milliseconds: low < earliest.count ? earliest[low] : .max)
  }
}
