internal import SQLite
public import UsageModel

/// What a push to a warehouse reads of the ledger.
public struct PushRepository {
  let connection: Connection

  /// The digests of all days with usage, by days since 1970.
  public func digests() throws -> [Int32: DayDigest] {
    var digests: [Int32: DayDigest] = [:]
    let columns = DailyUsageRepository.columns
    try connection.visit(columns, from: "daily_usage") { values in
      var row = RowHash(kind: 1)
      for column in 1..<Self.cellColumns { row.add(values.optionalInt64(column) ?? -1) }
      let day = Int32(clamping: values.int64(0))
      digests[day, default: DayDigest()].add(row)
      digests[day]?.calls += values.int64(8)
    }
    try connection.visit(Self.claimColumns, from: Self.claims) { values in
      var row = RowHash(kind: 2)
      for column in 1..<Self.claimCount { row.add(values.optionalInt64(column) ?? -1) }
      digests[Int32(clamping: values.int64(0)), default: DayDigest()].add(row)
    }
    return digests
  }

  private static let cellColumns = 23
  private static let claimCount = 22
  private static let claimColumns: SQL = """
    first_day, last_day, key_high, key_low, origin_id, class_id, is_overtaken, cost, reported_cost, input,
    cache_write_5m, cache_write_1h, cache_read, output, claimed_input, claimed_cache_write_5m,
    claimed_cache_write_1h, claimed_cache_read, claimed_output, claimed_web_searches, claimed_cost,
    claimed_reported_cost
    """
  private static let claims: SQL = """
    summary CROSS JOIN usage ON usage.id = summary.usage_id
      LEFT JOIN claim ON claim.usage_id = usage.id
    """

  /// The calls that count on some of the ledger's own days, in the order of days and keys; summaries are
  /// left out. Memory does not grow with their number.
  public func forEachCall(
    on days: Set<Int32>, timeZone: TimeZoneRules, _ body: (PushedCall) throws -> Void
  ) throws {
    guard let first = days.min(), let last = days.max() else { return }
    let range = DayRange(first: Day(number: first), last: Day(number: last))
    let usage = UsageRepository(connection: connection)
    guard let rows = try usage.rowWindow(near: range) else { return }
    let owners = try owners()
    let dated = try PeriodRepository(connection: connection).origins()
    let bounds = try usage.rowBounds(near: range)
    var sorter = RowSorter<PushedCall>()
    try connection.visit(Self.callColumns, from: Self.calls(rows)) { values in
      let at = Instant(milliseconds: values.int64(3))
      let day = timeZone.day(of: at)
      guard days.contains(day.number) else { return }
      let origin = values.int64(4)
      var owner = owners[origin] ?? 0
      if !dated.isEmpty, let timeline = dated[origin] {
        owner = Int32(clamping: timeline.value(on: day) ?? 0)
      }
      let id = values.int64(0)
      try sorter.add(
        PushedCall(values, at: at, day: day.number, developerID: owner),
        earliest: { bounds.earliest(after: id) }, body)
    }
    try sorter.finish(body)
  }

  private static let callColumns: SQL = """
    usage.id, key_high, key_low, at, origin_id, class_id, input, cache_write_5m, cache_write_1h,
    cache_read, output, web_searches, cost, reported_cost, is_sidechain, is_forked, lag
    """

  private static func calls(_ rows: ClosedRange<Int64>) -> SQL {
    """
    usage WHERE usage.id BETWEEN \(rows.lowerBound) AND \(rows.upperBound) AND is_overtaken = 0
      AND NOT EXISTS (SELECT 1 FROM summary WHERE usage_id = usage.id)
    """
  }

  private func owners() throws -> [Int64: Int32] {
    var owners: [Int64: Int32] = [:]
    try connection.query(
      "SELECT id, developer_id FROM origin WHERE developer_id IS NOT NULL"
    ) { owners[$0.int64(0)] = Int32(clamping: $0.int64(1)) }
    return owners
  }

  /// All origins by row id.
  public func origins() throws -> [Int64: PushedOrigin] {
    var origins: [Int64: PushedOrigin] = [:]
    try connection.query(
      "SELECT id, developer_id, project_id, api_key_id, session_id, source FROM origin"
    ) { row in
      origins[row.int64(0)] = PushedOrigin(
        developerID: row.optionalInt64(1) ?? 0, projectID: row.optionalInt64(2) ?? 0,
        keyID: row.optionalInt64(3) ?? 0, sessionID: row.optionalInt64(4) ?? 0,
        source: row.text(5))
    }
    return origins
  }

  /// The sessions with these row ids.
  public func sessions(_ ids: Set<Int64>) throws -> [PushedSession] {
    let list = "[" + ids.sorted().map { String($0) }.joined(separator: ",") + "]"
    return try connection.rows(
      """
      SELECT id, developer_id, source, external_id, task FROM session
      WHERE id IN (SELECT value FROM json_each(\(list)))
      """
    ) { row in
      PushedSession(
        id: row.int64(0), developerID: row.optionalInt64(1) ?? 0, source: row.text(2),
        externalID: row.text(3), task: row.optionalText(4))
    }
  }

  /// How many calls and summaries count.
  public func counts() throws -> (calls: Int64, summaries: Int64) {
    try connection.first("SELECT sum(calls), sum(summaries) FROM daily_usage") { row in
      (row.int64(0), row.int64(1))
    } ?? (0, 0)
  }

  /// The ledger's own id, 32 hexadecimal digits: random, made on first use, and kept by copies.
  public func ledgerID() throws -> String {
    try connection.execute(
      """
      INSERT INTO setting (name, value) VALUES ('ledger-id', lower(hex(randomblob(16))))
      ON CONFLICT (name) DO NOTHING
      """)
    return try knownLedgerID() ?? ""
  }

  /// The ledger's own id; nil before it was ever asked for.
  public func knownLedgerID() throws -> String? {
    try connection.scalar("SELECT value FROM setting WHERE name = 'ledger-id'")
  }
}

extension PushedCall {
  fileprivate init(
    _ values: borrowing RowValues, at: Instant, day: Int32, developerID: Int32
  ) {
    key = CallKey(high: values.int64(1), low: values.int64(2))
    self.at = at
    originAt = Instant(milliseconds: at.milliseconds - values.int64(16))
    tokens = TokenCounts(
      input: values.int64(6), cacheWrite5m: values.int64(7), cacheWrite1h: values.int64(8),
      cacheRead: values.int64(9), output: values.int64(10), webSearches: values.int64(11))
    cost = values.optionalInt64(12)
    reportedCost = values.optionalInt64(13)
    originID = values.int64(4)
    classID = values.int64(5)
    self.day = day
    self.developerID = developerID
    isSidechain = values.int64(14) != 0
    isForked = values.int64(15) != 0
  }
}
