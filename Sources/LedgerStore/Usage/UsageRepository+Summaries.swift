internal import SQLite
public import UsageModel

extension UsageRepository {
  /// A summary cell with what decides whether finer rows overtake it.
  public struct SummaryCell: Hashable, Sendable {
    public let usageID: Int64
    public let originID: Int64
    public let modelID: Int64
    public let detail: Detail
    /// The tool that wrote it.
    public let source: String
    public let period: DayRange
    public let developerID: Int64?
    public let keyID: Int64?
    public let cost: Int64?
    public let isOvertaken: Bool
    /// The cells of one key half sum over the same, in whatever file.
    public let key: CallKey
    public let tokens: TokenCounts
    public let reportedCost: Int64?
  }

  /// Says which days a summary cell covers.
  public func setPeriod(_ period: DayRange, of usageID: Int64) throws {
    try connection.execute(
      """
      INSERT INTO summary (usage_id, first_day, last_day)
      VALUES (\(usageID), \(period.first.stored), \(period.last.stored))
      ON CONFLICT (usage_id) DO UPDATE
      SET first_day = excluded.first_day, last_day = excluded.last_day
      """)
  }

  /// The days that a summary cell covers; nil for a call.
  public func period(of usageID: Int64) throws -> DayRange? {
    try connection.first(
      "SELECT first_day, last_day FROM summary WHERE usage_id = \(usageID)"
    ) { DayRange(first: $0.day(0), last: $0.day(1)) }
  }

  /// The first and last day that summary cells cover; nil without any.
  public func summaryExtent() throws -> DayRange? {
    try connection.first("SELECT min(first_day), max(last_day) FROM summary") { row in
      row.isNull(0) ? nil : DayRange(first: row.day(0), last: row.day(1))
    } ?? nil
  }

  /// All summary cells that cover any of the days.
  public func summaryCells(touching days: DayRange) throws -> [SummaryCell] {
    try connection.rows(
      """
      SELECT usage.id, usage.origin_id, model_id, origin.detail, origin.source, first_day,
        last_day, origin.developer_id, origin.api_key_id, usage.cost, usage.is_overtaken,
        key_high, key_low, input, cache_write_5m, cache_write_1h, cache_read, output,
        web_searches, reported_cost
      FROM summary
        CROSS JOIN usage ON usage.id = summary.usage_id
        CROSS JOIN call_class ON call_class.id = usage.class_id
        CROSS JOIN origin ON origin.id = usage.origin_id
      WHERE last_day >= \(days.first.stored) AND first_day <= \(days.last.stored)
      ORDER BY usage.id
      """
    ) { row in
      SummaryCell(
        usageID: row.int64(0), originID: row.int64(1), modelID: row.int64(2),
        detail: Detail(rawValue: row.int64(3)) ?? .note, source: row.text(4),
        period: DayRange(first: row.day(5), last: row.day(6)),
        developerID: row.optionalInt64(7), keyID: row.optionalInt64(8),
        cost: row.optionalInt64(9), isOvertaken: row.int(10) != 0,
        key: CallKey(high: row.int64(11), low: row.int64(12)),
        tokens: TokenCounts(
          input: row.int64(13), cacheWrite5m: row.int64(14), cacheWrite1h: row.int64(15),
          cacheRead: row.int64(16), output: row.int64(17), webSearches: row.int64(18)),
        reportedCost: row.optionalInt64(19))
    }
  }

  /// The lines that sheets at a path gave, with their days.
  public func notes(ofPath path: String) throws -> [(row: UsageRow, period: DayRange)] {
    try connection.rows(
      """
      SELECT \(Self.columns), summary.first_day, summary.last_day
      FROM summary
        CROSS JOIN \(Self.rows)
        CROSS JOIN origin ON origin.id = usage.origin_id
      WHERE usage.id = summary.usage_id AND origin.path = \(path) AND origin.detail = \(Detail.note.rawValue)
      """
    ) { (Self.row($0), DayRange(first: $0.day(24), last: $0.day(25))) }
  }

  /// Takes a row out of all totals, or back in.
  public func setOvertaken(_ isOvertaken: Bool, usageID: Int64) throws {
    try connection.execute(
      "UPDATE usage SET is_overtaken = \(isOvertaken) WHERE id = \(usageID)")
  }
}
