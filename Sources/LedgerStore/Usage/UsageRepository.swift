internal import SQLite
public import UsageModel

/// The rows of usage.
public struct UsageRepository {
  let connection: Connection

  static let columns: SQL = """
    usage.id, key_high, key_low, at, origin_id, model_id, service_id, input, cache_write_5m,
    cache_write_1h, cache_read, output, web_searches, cost, reported_cost, cost_basis, price_id,
    is_sidechain, is_forked, is_overtaken, import_file_id, line, is_final, lag
    """

  /// Rows with their classes; `CROSS JOIN` makes SQLite read usage first.
  static let rows: SQL = "usage CROSS JOIN call_class ON call_class.id = usage.class_id"

  /// A writer of many rows, which are priced with a revision of the price book; nil where that is
  /// not known.
  public func writer(
    pricedBy revision: @autoclosure @escaping () -> [UInt8]? = nil
  ) throws -> UsageWriter {
    try UsageWriter(connection, pricedBy: revision)
  }

  /// Adds a single row and its key, and returns its id; an import uses ``writer()``.
  @discardableResult
  public func add(_ row: UsageRow) throws -> Int64 {
    let writer = try writer()
    var row = row
    row.id = writer.takeID()
    try writer.add(row)
    try writer.flush()
    try CallKeyRuns(connection: connection).add([KeyPlace(prefix: row.key.prefix, usageID: row.id)])
    return row.id
  }

  /// The row of an id.
  public func row(id: Int64) throws -> UsageRow? {
    try connection.first("SELECT \(Self.columns) FROM \(Self.rows) WHERE usage.id = \(id)") {
      Self.row($0)
    }
  }

  /// The rows of a cell of the rollup, in the order of time.
  public func rows(of cell: DailyCell, timeZone: TimeZoneRules) throws -> [UsageRow] {
    let rows = try connection.rows(
      """
      SELECT \(Self.columns) FROM \(Self.rows)
      WHERE usage.id BETWEEN \(cell.firstRow) AND \(cell.lastRow)
        AND origin_id = \(cell.originID) AND model_id = \(cell.modelID)
        AND cost_basis = \(cell.basis.rawValue) AND is_overtaken = 0
      ORDER BY at, usage.id
      """
    ) { Self.row($0) }
    return rows.filter { timeZone.day(of: $0.content.at) == cell.day }
  }

  /// The rows of a session that count, in the order of time.
  public func rows(ofSession sessionID: Int64) throws -> [UsageRow] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM \(Self.rows)
      WHERE usage.id BETWEEN (SELECT min(first_row) FROM daily_usage WHERE session_id = \(sessionID))
          AND (SELECT max(last_row) FROM daily_usage WHERE session_id = \(sessionID))
        AND origin_id IN (SELECT id FROM origin WHERE session_id = \(sessionID))
        AND is_overtaken = 0
      ORDER BY at, usage.id
      """
    ) { Self.row($0) }
  }

  /// Every row since an instant, or all, superseded ones included, with the days of a summary.
  ///
  /// Reads the whole table: for repricing and checks, never for a report.
  public func forEach(since start: Instant?, _ body: (UsageRow, DayRange?) throws -> Void) throws {
    try connection.query(
      """
      SELECT \(Self.columns), summary.first_day, summary.last_day
      FROM \(Self.rows) LEFT JOIN summary ON summary.usage_id = usage.id
      WHERE usage.at >= \(start?.milliseconds ?? .min)
      ORDER BY usage.id
      """
    ) { row in
      let period = row.isNull(24) ? nil : DayRange(first: row.day(24), last: row.day(25))
      try body(Self.row(row), period)
    }
  }

  /// Every row that counts and has no cost, though it has tokens, with the days of a summary.
  ///
  /// Reads no row before the first and after the last of those that the rollup knows to be unpriced.
  public func forEachUnpriced(_ body: (UsageRow, DayRange?) throws -> Void) throws {
    let ends = try connection.first(
      "SELECT min(first_row), max(last_row) FROM daily_usage WHERE unpriced > 0"
    ) { (first: $0.optionalInt64(0), last: $0.optionalInt64(1)) }
    guard let first = ends?.first, let last = ends?.last else { return }
    try connection.query(
      """
      SELECT \(Self.columns), summary.first_day, summary.last_day
      FROM \(Self.rows) LEFT JOIN summary ON summary.usage_id = usage.id
      WHERE usage.id BETWEEN \(first) AND \(last)
        AND usage.cost IS NULL AND usage.is_overtaken = 0
        AND cost_basis IN (\(CostBasis.listPrice.rawValue), \(CostBasis.negotiatedPrice.rawValue))
      ORDER BY usage.id
      """
    ) { row in
      let period = row.isNull(24) ? nil : DayRange(first: row.day(24), last: row.day(25))
      try body(Self.row(row), period)
    }
  }

  /// Removes a row and its key.
  public func remove(_ row: UsageRow) throws {
    try connection.execute("DELETE FROM usage WHERE id = \(row.id)")
    try CallKeyRuns(connection: connection).remove(row.key.prefix, usageID: row.id)
  }

  /// Records that a call was seen in another session, by the import that added the row or by
  /// another one.
  public func addSighting(of usageID: Int64, in session: String, byAdder: Bool = true) throws {
    try connection.execute(
      """
      INSERT INTO sighting (usage_id, session, by_adder)
      VALUES (\(usageID), \(session), \(byAdder))
      ON CONFLICT DO UPDATE SET by_adder = max(by_adder, excluded.by_adder)
      """)
  }

  /// The other sessions of a call that were seen by the import that added its row.
  public func sightingsByAdder(of usageID: Int64) throws -> Set<String> {
    try Set(
      connection.rows(
        "SELECT session FROM sighting WHERE usage_id = \(usageID) AND by_adder = 1"
      ) { $0.text(0) })
  }

  /// All other sessions in which a call was seen.
  public func sightings(of usageID: Int64) throws -> Set<String> {
    try Set(
      connection.rows("SELECT session FROM sighting WHERE usage_id = \(usageID)") { $0.text(0) })
  }

  static func row(_ row: borrowing some IntegerColumns & ~Copyable) -> UsageRow {
    let tokens = TokenCounts(
      input: row.int64(7), cacheWrite5m: row.int64(8), cacheWrite1h: row.int64(9),
      cacheRead: row.int64(10), output: row.int64(11), webSearches: row.int64(12))
    let content = UsageRow.Content(
      at: Instant(milliseconds: row.int64(3)), modelID: row.int64(5), serviceID: row.int64(6),
      tokens: tokens, cost: row.optionalInt64(13), reportedCost: row.optionalInt64(14),
      basis: CostBasis(rawValue: row.int64(15)) ?? .listPrice, priceID: row.optionalInt64(16),
      isSidechain: row.int64(17) != 0, isFinal: row.int64(22) != 0, fileID: row.int64(20),
      line: Int(clamping: row.int64(21)))
    return UsageRow(
      id: row.int64(0), key: CallKey(high: row.int64(1), low: row.int64(2)),
      originID: row.int64(4), isForked: row.int64(18) != 0,
      originAt: Instant(milliseconds: content.at.milliseconds - row.int64(23)),
      isSuperseded: row.int64(19) != 0, content: content)
  }
}

extension UsageRepository {
  /// Sets the days that a summary cell covers.
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

  /// Excludes a row from all totals, or includes it again.
  public func setSuperseded(_ isSuperseded: Bool, usageID: Int64) throws {
    try connection.execute(
      "UPDATE usage SET is_overtaken = \(isSuperseded) WHERE id = \(usageID)")
  }
}

extension UsageRepository {
  /// The id, the upper half of the key and the file of every row, in storage order.
  public func forEachKey(
    _ body: (_ id: Int64, _ high: Int64, _ fileID: Int64) throws -> Void
  ) throws {
    try connection.visit("id, key_high, import_file_id", from: "usage") { values in
      try body(values.int64(0), values.int64(1), values.int64(2))
    }
  }

  /// The upper halves of the keys of superseded calls.
  public func supersededMessages() throws -> Set<Int64> {
    Set(
      try connection.rows(
        """
        SELECT key_high FROM usage
        WHERE is_overtaken = 1 AND NOT EXISTS (SELECT 1 FROM summary WHERE usage_id = usage.id)
        """
      ) { $0.int64(0) })
  }

  /// The upper halves of the keys of rows in a range of ids that come from another session.
  public func messages(
    ofRows ids: ClosedRange<Int64>, besidesSession session: String
  ) throws -> [Int64] {
    try connection.rows(
      """
      SELECT key_high FROM usage JOIN origin ON origin.id = usage.origin_id
      WHERE usage.id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)
        AND origin.session <> \(session)
      """
    ) { $0.int64(0) }
  }

  /// Removes a row but not its key; the caller removes keys together.
  public func removeRow(id: Int64) throws {
    try connection.execute("DELETE FROM usage WHERE id = \(id)")
  }
}

extension UsageRepository {
  /// The rows of a message under any request id. Looks up keys one by one, without reading the
  /// filters that an import uses.
  public func rows(ofMessage key: CallKey) throws -> [UsageRow] {
    var ids: [Int64] = []
    for run in try CallKeyRuns(connection: connection).all() {
      let places = KeyPlace.range(of: key.prefix, in: run.id)
      ids += try connection.rows(
        "SELECT place FROM call_key WHERE place BETWEEN \(places.first) AND \(places.last)"
      ) { KeyPlace(stored: $0.int64(0)).usageID }
    }
    return try ids.compactMap { try row(id: $0) }.filter { $0.key.high == key.high }
  }
}
