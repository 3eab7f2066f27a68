internal import SQLite
public import UsageModel

/// A file or folder that an import left out, and why.
public struct LeftOutFile: Equatable, Sendable {
  public let path: String
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// How many developers and which days an import's usage covers.
public struct ImportedUsage: Equatable, Sendable {
  /// The number of developers who own its rows now.
  public let developers: Int
  /// The first and last local day with usage; nil when it has none.
  public let days: DayRange?
  /// The number of days with usage; for a summary, its first and last day.
  public let dayCount: Int
}

extension ImportRepository {
  /// Records the options of an import and the files it skipped.
  public func note(importID: Int64, options: String, leftOut: [LeftOutFile]) throws {
    try connection.execute(
      "UPDATE import SET options = \(SecretText.masked(options)) WHERE id = \(importID)")
    for file in leftOut {
      try connection.execute(
        """
        INSERT INTO import_left_out (import_id, path, reason)
        VALUES (\(importID), \(SecretText.masked(file.path)), \(SecretText.masked(file.reason)))
        """)
    }
  }

  /// The options of an import as typed; empty when there were none, or none were recorded.
  public func options(ofImport importID: Int64) throws -> String {
    try connection.scalar("SELECT options FROM import WHERE id = \(importID)") ?? ""
  }

  /// The files that an import skipped, in order.
  public func leftOut(ofImport importID: Int64) throws -> [LeftOutFile] {
    try connection.rows(
      "SELECT path, reason FROM import_left_out WHERE import_id = \(importID) ORDER BY id"
    ) { LeftOutFile(path: $0.text(0), reason: $0.text(1)) }
  }

  /// Summarises the usage that an import brought; reads all rows of the ledger.
  public func usage(ofImport importID: Int64, timeZone: TimeZoneRules) throws -> ImportedUsage {
    var developers: Set<Int64> = []
    var days: Set<Day> = []
    try connection.query(
      """
      SELECT origin.developer_id, usage.at, summary.first_day, summary.last_day
      FROM usage CROSS JOIN origin ON origin.id = usage.origin_id
        LEFT JOIN summary ON summary.usage_id = usage.id
      WHERE usage.import_file_id IN (SELECT id FROM import_file WHERE import_id = \(importID))
      """
    ) { row in
      if let developer = row.optionalInt64(0) { developers.insert(developer) }
      guard row.isNull(2) else {
        days.formUnion([row.day(2), row.day(3)])
        return
      }
      days.insert(timeZone.day(of: Instant(milliseconds: row.int64(1))))
    }
    let span = days.min().map { DayRange(first: $0, last: days.max() ?? $0) }
    return ImportedUsage(developers: developers.count, days: span, dayCount: days.count)
  }
}
