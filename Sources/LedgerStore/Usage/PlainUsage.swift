internal import SQLite
public import UsageModel

/// A row of usage without what it refers to, for checks that read all of them.
public struct PlainUsage: Sendable {
  public let id: Int64
  /// The half of the key that names the message.
  public let keyHigh: Int64
  public let at: Instant
  public let originID: Int64
  public let classID: Int64
  public let tokens: TokenCounts
  /// Picodollars; nil is unpriced.
  public let cost: Int64?
  /// The cost reported by the source, in picodollars.
  public let reportedCost: Int64?
  /// Whether it is in no total.
  public let isSuperseded: Bool
  public let fileID: Int64

  // SQLite decodes a record from left to right, as far as it is asked: the last column first.
  fileprivate static let columns: SQL = """
    import_file_id, id, key_high, at, origin_id, class_id, input, cache_write_5m, cache_write_1h,
    cache_read, output, web_searches, cost, reported_cost, is_overtaken
    """

  fileprivate init(_ values: borrowing RowValues) {
    fileID = values.int64(0)
    id = values.int64(1)
    keyHigh = values.int64(2)
    at = Instant(milliseconds: values.int64(3))
    originID = values.int64(4)
    classID = values.int64(5)
    tokens = TokenCounts(
      input: values.int64(6), cacheWrite5m: values.int64(7), cacheWrite1h: values.int64(8),
      cacheRead: values.int64(9), output: values.int64(10), webSearches: values.int64(11))
    cost = values.optionalInt64(12)
    reportedCost = values.optionalInt64(13)
    isSuperseded = values.int64(14) != 0
  }
}

extension UsageRepository {
  /// Passes every row to `body`, superseded ones included, in the order of ids.
  public func forEachPlain(_ body: (PlainUsage) throws -> Void) throws {
    try connection.visit(PlainUsage.columns, from: "usage") { try body(PlainUsage($0)) }
  }

  /// The days of all summaries, in the order of row ids.
  public func periods() throws -> [(usageID: Int64, days: DayRange)] {
    try connection.rows("SELECT usage_id, first_day, last_day FROM summary ORDER BY usage_id") {
      ($0.int64(0), DayRange(first: $0.day(1), last: $0.day(2)))
    }
  }

  /// The ids of the imported files.
  public func fileIDs() throws -> [Int64] {
    try connection.rows("SELECT id FROM import_file") { $0.int64(0) }
  }
}

extension OriginRepository {
  /// The owners of all origins by row id.
  public func ownerships() throws -> [(id: Int64, ownership: Ownership)] {
    try connection.rows(
      "SELECT id, developer_id, project_id, api_key_id, session_id FROM origin"
    ) { row in
      (
        row.int64(0),
        Ownership(
          developerID: row.optionalInt64(1), projectID: row.optionalInt64(2),
          keyID: row.optionalInt64(3), sessionID: row.optionalInt64(4))
      )
    }
  }
}

extension DailyUsageRepository {
  /// Passes every stored cell to `body`.
  public func forEachStored(_ body: (DailyCell) throws -> Void) throws {
    try connection.visit(Self.columns, from: "daily_usage") { try body(Self.cell($0)) }
  }
}
