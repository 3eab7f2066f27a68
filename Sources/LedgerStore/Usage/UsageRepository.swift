internal import SQLite
public import UsageModel

/// The rows of usage.
public struct UsageRepository {
  let connection: Connection

  static let columns: SQL = """
    usage.id, key_high, key_low, at, origin_id, model_id, service_id, input, cache_write_5m,
    cache_write_1h, cache_read, output, web_searches, cost, reported_cost, cost_basis, price_id,
    is_sidechain, is_forked, is_overtaken, import_file_id, line
    """

  /// All rows of one message: one for most, more when it was replayed under other request ids.
  public func rows(ofMessage high: Int64) throws -> [UsageRow] {
    try connection.rows("SELECT \(Self.columns) FROM usage WHERE key_high = \(high)") {
      Self.row($0)
    }
  }

  /// All rows of an origin, in the order of time.
  public func rows(ofOrigin originID: Int64) throws -> [UsageRow] {
    try connection.rows(
      "SELECT \(Self.columns) FROM usage WHERE origin_id = \(originID) ORDER BY at, id"
    ) { Self.row($0) }
  }

  /// All rows of a session, in the order of time.
  public func rows(ofSession sessionID: Int64) throws -> [UsageRow] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM usage
      WHERE origin_id IN (SELECT id FROM origin WHERE session_id = \(sessionID))
      ORDER BY at, usage.id
      """
    ) { Self.row($0) }
  }

  /// Every row since an instant, or all, with the days of a summary; overtaken ones too.
  ///
  /// Reads the whole table: for pricing anew and for checks, never for a report.
  public func forEach(since start: Instant?, _ body: (UsageRow, DayRange?) throws -> Void) throws {
    try connection.query(
      """
      SELECT \(Self.columns), summary.first_day, summary.last_day
      FROM usage LEFT JOIN summary ON summary.usage_id = usage.id
      WHERE usage.at >= \(start?.milliseconds ?? .min)
      ORDER BY usage.id
      """
    ) { row in
      let period = row.isNull(22) ? nil : DayRange(first: row.day(22), last: row.day(23))
      try body(Self.row(row), period)
    }
  }

  /// Adds a row and answers its id.
  public func add(_ row: UsageRow) throws -> Int64 {
    let content = row.content
    let tokens = content.tokens
    try connection.execute(
      """
      INSERT INTO usage (key_high, key_low, at, origin_id, model_id, service_id, input,
        cache_write_5m, cache_write_1h, cache_read, output, web_searches, cost, reported_cost,
        cost_basis, price_id, is_sidechain, is_forked, is_overtaken, import_file_id, line)
      VALUES (\(row.key.high), \(row.key.low), \(content.at.milliseconds), \(row.originID),
        \(content.modelID), \(content.serviceID), \(tokens.input), \(tokens.cacheWrite5m),
        \(tokens.cacheWrite1h), \(tokens.cacheRead), \(tokens.output), \(tokens.webSearches),
        \(content.cost), \(content.reportedCost), \(content.basis.rawValue), \(content.priceID),
        \(content.isSidechain), \(row.isForked), \(row.isOvertaken), \(content.fileID),
        \(content.line))
      """)
    return connection.lastInsertRowID
  }

  /// Replaces a row by its id.
  public func update(_ row: UsageRow) throws {
    let content = row.content
    let tokens = content.tokens
    try connection.execute(
      """
      UPDATE usage SET key_high = \(row.key.high), key_low = \(row.key.low),
        at = \(content.at.milliseconds), origin_id = \(row.originID),
        model_id = \(content.modelID), service_id = \(content.serviceID),
        input = \(tokens.input), cache_write_5m = \(tokens.cacheWrite5m),
        cache_write_1h = \(tokens.cacheWrite1h), cache_read = \(tokens.cacheRead),
        output = \(tokens.output), web_searches = \(tokens.webSearches), cost = \(content.cost),
        reported_cost = \(content.reportedCost), cost_basis = \(content.basis.rawValue),
        price_id = \(content.priceID), is_sidechain = \(content.isSidechain),
        is_forked = \(row.isForked), is_overtaken = \(row.isOvertaken),
        import_file_id = \(content.fileID), line = \(content.line)
      WHERE id = \(row.id)
      """)
  }

  /// Removes a row that another one turned out to say.
  public func remove(id: Int64) throws {
    try connection.execute("DELETE FROM usage WHERE id = \(id)")
  }

  /// Notes that a call was also copied to another session, or that a cell came from another folder.
  public func addSighting(of usageID: Int64, in session: String) throws {
    try connection.execute(
      "INSERT OR IGNORE INTO sighting (usage_id, session) VALUES (\(usageID), \(session))")
  }

  /// The other sessions that a call was seen in; of a cell, the other folders.
  public func sightings(of usageID: Int64) throws -> Set<String> {
    try Set(
      connection.rows("SELECT session FROM sighting WHERE usage_id = \(usageID)") { $0.text(0) })
  }

  static func row(_ row: borrowing Row) -> UsageRow {
    let tokens = TokenCounts(
      input: row.int64(7), cacheWrite5m: row.int64(8), cacheWrite1h: row.int64(9),
      cacheRead: row.int64(10), output: row.int64(11), webSearches: row.int64(12))
    let content = UsageRow.Content(
      at: Instant(milliseconds: row.int64(3)), modelID: row.int64(5), serviceID: row.int64(6),
      tokens: tokens, cost: row.optionalInt64(13), reportedCost: row.optionalInt64(14),
      basis: CostBasis(rawValue: row.int64(15)) ?? .listPrice, priceID: row.optionalInt64(16),
      isSidechain: row.int(17) != 0, fileID: row.int64(20), line: row.int(21))
    return UsageRow(
      id: row.int64(0), key: CallKey(high: row.int64(1), low: row.int64(2)),
      originID: row.int64(4), isForked: row.int(18) != 0, isOvertaken: row.int(19) != 0,
      content: content)
  }
}
