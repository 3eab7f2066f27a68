internal import SQLite
public import UsageModel

/// A cell of the rollup, with the source that told it.
public struct SourceCell: Sendable {
  public let day: Day
  public let originID: Int64
  /// The tool or export.
  public let source: String
  public let modelID: Int64
  public let developerID: Int64?
  /// Without web searches.
  public let tokens: TokenCounts
  public let cost: Money
}

extension DailyUsageRepository {
  /// Passes each cell of the ledger's own days to `body`, with its source.
  public func forEachSourceCell(
    in days: DayRange, _ body: (SourceCell) throws -> Void
  ) throws {
    try connection.query(
      """
      SELECT day, origin_id, source, model_id, daily_usage.developer_id, input, cache_write_5m,
        cache_write_1h, cache_read, output, cost_micros, cost_picos
      FROM daily_usage CROSS JOIN origin ON origin.id = origin_id
      WHERE day BETWEEN \(days.first.stored) AND \(days.last.stored)
      """
    ) { row in
      let tokens = TokenCounts(
        input: row.int64(5), cacheWrite5m: row.int64(6), cacheWrite1h: row.int64(7),
        cacheRead: row.int64(8), output: row.int64(9))
      try body(
        SourceCell(
          day: row.day(0), originID: row.int64(1), source: row.text(2), modelID: row.int64(3),
          developerID: row.optionalInt64(4), tokens: tokens, cost: row.money(10)))
    }
  }
}
