internal import SQLite
public import UsageModel

/// A file or folder that an import left out, and why.
public struct LeftOutFile: Hashable, Sendable {
  public let path: String
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// Whose usage an import brought, and of when.
public struct ImportedUsage: Hashable, Sendable {
  /// Developers that its rows now belong to.
  public let developers: Int
  /// The local days that it has usage of, the first and last; nil without any.
  public let days: DayRange?
  /// How many of these days.
  public let dayCount: Int
}

extension ImportRepository {
  /// Keeps what an import was asked with, and what it left out.
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

  /// The options of an import, as they were typed; empty where there were none, or none were kept.
  public func options(ofImport importID: Int64) throws -> String {
    try connection.scalar("SELECT options FROM import WHERE id = \(importID)") ?? ""
  }

  /// What an import left out, in the order it came.
  public func leftOut(ofImport importID: Int64) throws -> [LeftOutFile] {
    try connection.rows(
      "SELECT path, reason FROM import_left_out WHERE import_id = \(importID) ORDER BY id"
    ) { LeftOutFile(path: $0.text(0), reason: $0.text(1)) }
  }

  /// Whose usage an import brought; reads all rows of the ledger.
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
