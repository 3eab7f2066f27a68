internal import SQLite
public import UsageModel

extension DailyUsageRepository {
  /// Passes each cell of the ledger's own days to `body`, with the requested columns only: a cell
  /// has 23, and reading each takes time.
  public func forEachRow(
    in days: DayRange, filter: CellFilter, columns: [CellColumn],
    _ body: (borrowing CellRow) throws -> Void
  ) throws {
    try connection.visit(
      CellRow.expressions(columns), from: Self.source(in: days, filter: filter)
    ) { values in
      try body(CellRow(values, columnCount: columns.count))
    }
  }

  /// The rows without a price by model, in the ledger's own days.
  public func unpriced(in days: DayRange, filter: CellFilter) throws -> [Int64: Int64] {
    var counts: [Int64: Int64] = [:]
    try connection.query(
      """
      SELECT model_id, unpriced FROM daily_usage
      WHERE day BETWEEN \(days.first.stored) AND \(days.last.stored) AND unpriced > 0
        AND \(filter.conditions)
      """
    ) { row in
      let (sum, overflow) = (counts[row.int64(0)] ?? 0).addingReportingOverflow(row.int64(1))
      counts[row.int64(0)] = overflow ? .max : sum
    }
    return counts
  }
}
