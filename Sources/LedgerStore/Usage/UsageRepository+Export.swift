public import SQLite
public import UsageModel

extension UsageRepository {
  /// The query of ``forEachCounted(in:timeZone:_:)``, for the test of its plan.
  ///
  /// Its order is that of time, keys, owners and counts, which are the same in every ledger; a summary
  /// cell's lower key is not, since it tells files apart. SQLite sorts
  /// in its temporary storage, so that memory stays small (https://sqlite.org/tempfiles.html).
  public static func countedQuery(in days: DayRange?, timeZone: TimeZoneRules) -> SQL {
    """
    SELECT usage.key_high, usage.key_low, usage.at, origin.source, origin.detail,
      origin.session, origin.branch, origin.developer_id, origin.project_id, origin.api_key_id,
      origin.session_id, model_id, service_id, usage.input, usage.cache_write_5m,
      usage.cache_write_1h, usage.cache_read, usage.output, usage.web_searches,
      usage.reported_cost, summary.first_day, summary.last_day
    FROM \(rows)
      JOIN origin ON origin.id = usage.origin_id
      LEFT JOIN summary ON summary.usage_id = usage.id
      LEFT JOIN developer ON developer.id = origin.developer_id
    WHERE usage.is_overtaken = 0 AND \(days.map { within($0, timeZone) } ?? "1")
    ORDER BY usage.at, usage.key_high, iif(summary.usage_id IS NULL, usage.key_low, 0),
      developer.handle, usage.input, usage.cache_write_5m, usage.cache_write_1h,
      usage.cache_read, usage.output, usage.web_searches, usage.reported_cost, usage.key_low
    """
  }

  /// All rows that count, calls and summaries, in the order of time; those of the local days of a
  /// time zone, or without `days` all of them.
  public func forEachCounted(
    in days: DayRange?, timeZone: TimeZoneRules, _ body: (CountedRow) throws -> Void
  ) throws {
    try connection.query(Self.countedQuery(in: days, timeZone: timeZone)) { row in
      try body(Self.countedRow(row))
    }
  }

  /// The rollup of the ledger's own days tells where rows near those days lie.
  private static func within(_ days: DayRange, _ timeZone: TimeZoneRules) -> SQL {
    let (first, last) = (days.first.stored, days.last.stored)
    let start = timeZone.start(of: days.first).milliseconds
    let end = timeZone.start(of: days.last.advanced(by: 1)).milliseconds
    let near: SQL = "daily_usage WHERE day BETWEEN \(first - 2) AND \(last + 2)"
    return """
      usage.id BETWEEN (SELECT min(first_row) FROM \(near)) AND (SELECT max(last_row) FROM \(near))
        AND (summary.first_day BETWEEN \(first) AND \(last)
          OR (summary.usage_id IS NULL AND usage.at >= \(start) AND usage.at < \(end)))
      """
  }

  private static func countedRow(_ row: borrowing Row) -> CountedRow {
    let settlement = Settlement(
      developerID: row.optionalInt64(7), projectID: row.optionalInt64(8),
      keyID: row.optionalInt64(9), sessionID: row.optionalInt64(10))
    let tokens = TokenCounts(
      input: row.int64(13), cacheWrite5m: row.int64(14), cacheWrite1h: row.int64(15),
      cacheRead: row.int64(16), output: row.int64(17), webSearches: row.int64(18))
    return CountedRow(
      key: CallKey(high: row.int64(0), low: row.int64(1)),
      at: Instant(milliseconds: row.int64(2)), source: row.text(3),
      detail: Detail(rawValue: row.int64(4)) ?? .call,
      period: row.isNull(20) ? nil : DayRange(first: row.day(20), last: row.day(21)),
      session: row.text(5), branch: row.text(6), settlement: settlement, modelID: row.int64(11),
      serviceID: row.int64(12), tokens: tokens,
      reportedCost: row.optionalInt64(19).map { Money(picodollars: $0) })
  }
}
