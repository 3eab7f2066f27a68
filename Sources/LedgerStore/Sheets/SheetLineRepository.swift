internal import SQLite
public import UsageModel

/// The lines of usage sheets that people keep by hand.
public struct SheetLineRepository {
  let connection: Connection

  /// The sheet line of a row of usage; nil for any other row.
  public func find(usageID: Int64) throws -> SheetLine? {
    try connection.first(
      "SELECT file_id, line_number, note_digest FROM sheet_line WHERE usage_id = \(usageID)"
    ) { Self.line($0, from: 0) }
  }

  /// Sets the sheet line of a row of usage.
  public func set(_ line: SheetLine, usageID: Int64) throws {
    try connection.execute(
      """
      INSERT OR REPLACE INTO sheet_line (usage_id, file_id, line_number, note_digest)
      VALUES (\(usageID), \(line.fileID), \(line.number), \(line.noteDigest))
      """)
  }

  /// The lines of the sheets at a path.
  public func all(ofPath path: String) throws -> [StoredSheetLine] {
    try lines("origin.path = \(path)")
  }

  /// The lines whose latest file is this one.
  public func all(ofFile fileID: Int64) throws -> [StoredSheetLine] {
    try lines("file_id = \(fileID)")
  }

  /// The stored line of a row of usage; nil for any other row.
  public func line(usageID: Int64) throws -> StoredSheetLine? {
    try lines("sheet_line.usage_id = \(usageID)").first
  }

  private func lines(_ condition: SQL) throws -> [StoredSheetLine] {
    try connection.rows(
      """
      SELECT \(UsageRepository.columns), first_day, last_day, file_id, line_number, note_digest,
        origin.developer_id, origin.session_id, origin.path, origin.identity, session.task,
        session.minutes, claimed_reported_cost
      FROM sheet_line
        CROSS JOIN usage ON usage.id = sheet_line.usage_id
        CROSS JOIN call_class ON call_class.id = usage.class_id
        CROSS JOIN summary ON summary.usage_id = usage.id
        CROSS JOIN origin ON origin.id = usage.origin_id
        LEFT JOIN claim ON claim.usage_id = usage.id
        LEFT JOIN session ON session.id = origin.session_id
      WHERE \(condition)
      ORDER BY usage.id
      """
    ) { row in
      let stored = UsageRepository.row(row)
      return StoredSheetLine(
        row: stored, saidCost: row.optionalInt64(35) ?? stored.content.reportedCost,
        period: DayRange(first: row.day(24), last: row.day(25)), line: Self.line(row, from: 26),
        developerID: row.optionalInt64(29), sessionID: row.optionalInt64(30), path: row.text(31),
        identity: row.text(32), task: row.text(33), minutes: row.optionalInt(34))
    }
  }

  private static func line(_ row: borrowing Row, from column: Int) -> SheetLine {
    SheetLine(
      fileID: row.int64(column), number: row.int(column + 1),
      noteDigest: row.optionalInt64(column + 2))
  }
}

/// The last place of a line in a sheet, and a digest of what it says beside the amount.
public struct SheetLine: Equatable, Sendable {
  /// The row id of the import's file.
  public var fileID: Int64
  public var number: Int
  /// A digest of task, notes and duration; nil for what was imported before it was kept.
  public var noteDigest: Int64?

  public init(fileID: Int64, number: Int, noteDigest: Int64?) {
    self.fileID = fileID
    self.number = number
    self.noteDigest = noteDigest
  }
}

/// A line of a sheet with its row of usage.
public struct StoredSheetLine: Equatable, Sendable {
  /// The row, with the part of the line that counts.
  public let row: UsageRow
  /// The cost stated by the sheet, in picodollars; nil when it stated none.
  public let saidCost: Int64?
  public let period: DayRange
  public let line: SheetLine
  public let developerID: Int64?
  public let sessionID: Int64?
  /// The sheet's file.
  public let path: String
  /// The developer as the sheet names them.
  public let identity: String
  public let task: String
  public let minutes: Int?
}
