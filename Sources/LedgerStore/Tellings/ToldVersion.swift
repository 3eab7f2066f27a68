internal import SQLite
public import UsageModel

/// What a file reported about a call, where the row has other figures.
public struct ToldVersion: Equatable, Sendable {
  public enum Kind: Int64, Sendable {
    /// The file reported this.
    case told = 0
    /// The row had this content until a later file changed it.
    case before = 1
    /// The file's sheet no longer has the line.
    case withdrawn = 2
    /// The file reported this, which another row already covers.
    case hidden = 3
  }

  public var kind: Kind
  /// The row with the reported content; its origin id is that of a reported origin, or 0 for the
  /// row's own.
  public var row: UsageRow
  /// The parts billed with it.
  public var parts: [UsageRow]
  /// The days of a summary; nil for a call.
  public var period: DayRange?
  /// Whether it replaces everything reported before.
  public var replacesEarlier: Bool
  /// The file that replaced the row's content.
  public var untilFileID: Int64?
  /// The note of a sheet's line.
  public var note: SessionNote?

  public init(
    _ kind: Kind, _ row: UsageRow, parts: [UsageRow] = [], period: DayRange?,
    replacesEarlier: Bool, untilFileID: Int64? = nil, note: SessionNote? = nil
  ) {
    self.kind = kind
    self.row = row
    self.parts = parts
    self.period = period
    self.replacesEarlier = replacesEarlier
    self.untilFileID = untilFileID
    self.note = note
  }
}

extension TellingRepository {
  /// Adds a version.
  public func add(_ version: ToldVersion) throws {
    let telling = try add(version.row, of: version, telling: nil)
    for part in version.parts { _ = try add(part, of: version, telling: telling) }
  }

  private func add(
    _ row: UsageRow, of version: ToldVersion, telling: Int64?
  ) throws -> Int64 {
    let (content, tokens) = (row.content, row.content.tokens)
    let classID = try CallClassRepository(connection: connection).findOrAdd(content.callClass)
    try connection.execute(
      """
      INSERT INTO told_version (kind, telling, until_file_id, replaces, first_day, last_day,
        task, notes, minutes, key_high, key_low, at, origin_id, class_id, input, cache_write_5m, cache_write_1h,
        cache_read, output, web_searches, cost, reported_cost, is_sidechain, is_forked,
        import_file_id, line, lag)
      VALUES (\(version.kind.rawValue), ifnull(\(telling), 0), \(version.untilFileID),
        \(version.replacesEarlier), \(version.period?.first.stored),
        \(version.period?.last.stored), \(version.note?.task), \(version.note?.notes),
        \(version.note?.minutes), \(row.key.high), \(row.key.low),
        \(content.at.milliseconds), \(row.originID), \(classID), \(tokens.input),
        \(tokens.cacheWrite5m), \(tokens.cacheWrite1h), \(tokens.cacheRead), \(tokens.output),
        \(tokens.webSearches), \(content.cost), \(content.reportedCost), \(content.isSidechain),
        \(row.isForked), \(content.fileID), \(content.line),
        \(content.at.milliseconds - row.originAt.milliseconds))
      """)
    let id = connection.lastInsertRowID
    if telling == nil {
      try connection.execute("UPDATE told_version SET telling = id WHERE id = \(id)")
    }
    return telling ?? id
  }

  /// The versions of all calls of a message, in the order in which they were added.
  public func versions(ofMessage high: Int64) throws -> [ToldVersion] {
    var versions: [ToldVersion] = []
    var last = Int64.min
    try connection.query(
      """
      SELECT \(UsageRepository.columns), usage.telling, usage.kind, usage.until_file_id,
        usage.replaces, usage.first_day, usage.last_day, usage.task, usage.notes, usage.minutes
      FROM told_version AS usage CROSS JOIN call_class ON call_class.id = usage.class_id
      WHERE key_high = \(high) ORDER BY telling, usage.id
      """
    ) { row in
      let first = row.count - 9
      let content = UsageRepository.row(row)
      if row.int64(first) == last, !versions.isEmpty {
        versions[versions.count - 1].parts.append(content)
        return
      }
      last = row.int64(first)
      versions.append(
        ToldVersion(
          ToldVersion.Kind(rawValue: row.int64(first + 1)) ?? .told, content,
          period: row.isNull(first + 4)
            ? nil : DayRange(first: row.day(first + 4), last: row.day(first + 5)),
          replacesEarlier: row.int(first + 3) != 0, untilFileID: row.optionalInt64(first + 2),
          note: row.optionalText(first + 6).map {
            SessionNote(task: $0, notes: row.text(first + 7), minutes: row.optionalInt(first + 8))
          }))
    }
    return versions
  }

  /// The upper halves of the keys that have versions.
  public func versionedMessages() throws -> Set<Int64> {
    Set(try connection.rows("SELECT DISTINCT key_high FROM told_version") { $0.int64(0) })
  }

  /// The upper halves of the keys with versions that some files reported or ended.
  public func versionedMessages(of files: Set<Int64>) throws -> Set<Int64> {
    var messages: Set<Int64> = []
    try connection.query("SELECT key_high, import_file_id, until_file_id FROM told_version") {
      row in
      if files.contains(row.int64(1)) || row.optionalInt64(2).map(files.contains) ?? false {
        messages.insert(row.int64(0))
      }
    }
    return messages
  }

  /// Deletes the earlier versions of the row of a key.
  public func removeFormer(of key: CallKey) throws {
    try connection.execute(
      """
      DELETE FROM told_version
      WHERE kind = 1 AND telling IN (
        SELECT telling FROM told_version WHERE key_high = \(key.high) AND key_low = \(key.low))
      """)
  }

  /// Deletes the versions of a message.
  public func removeVersions(ofMessage high: Int64) throws {
    try connection.execute("DELETE FROM told_version WHERE key_high = \(high)")
  }
}
