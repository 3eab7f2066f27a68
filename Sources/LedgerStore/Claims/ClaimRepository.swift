internal import SQLite
public import UsageModel

/// The claims of summaries, and the part of each that counts.
public struct ClaimRepository {
  let connection: Connection

  private static let claimedColumns: SQL = """
    claimed_input, claimed_cache_write_5m, claimed_cache_write_1h, claimed_cache_read,
    claimed_output, claimed_web_searches, claimed_cost, claimed_reported_cost
    """

  /// All claims, or those that touch some days, except those of some origins, in the order of their
  /// keys.
  public func all(
    touching days: DayRange? = nil, besides origins: Set<Int64> = []
  ) throws -> [StoredClaim] {
    let range: SQL =
      days.map { "WHERE last_day >= \($0.first.stored) AND first_day <= \($0.last.stored)" }
      ?? "WHERE 1"
    let ids = "[" + origins.sorted().map(String.init).joined(separator: ",") + "]"
    let owners = try PeriodRepository(connection: connection).origins()
    return try connection.rows(
      """
      SELECT \(UsageRepository.columns), first_day, last_day, covered_by, assumption, assumed,
        developer_id, project_id, api_key_id, session_id, detail,
        claim.usage_id, \(Self.claimedColumns)
      FROM summary
        CROSS JOIN usage ON usage.id = summary.usage_id
        CROSS JOIN call_class ON call_class.id = usage.class_id
        CROSS JOIN origin ON origin.id = usage.origin_id
        LEFT JOIN claim ON claim.usage_id = usage.id
      \(range) AND origin_id NOT IN (SELECT value FROM json_each(\(ids)))
      ORDER BY key_high, key_low
      """
    ) { row in
      let owner = owners[row.int64(4)].map { $0.value(on: row.day(24)) } ?? row.optionalInt64(29)
      return Self.claim(row, developerID: owner)
    }
  }

  /// The row with everything its summary claims; nil when all of it counts.
  public func claimed(_ row: UsageRow) throws -> UsageRow? {
    try connection.first(
      """
      SELECT usage_id, \(Self.claimedColumns) FROM claim WHERE usage_id = \(row.id)
      """
    ) { Self.claimed(row, $0, first: 0) }
  }

  /// Sets the full cost of a claim that counts only in part, in picodollars.
  public func setCost(_ cost: Int64?, of id: Int64) throws {
    try connection.execute("UPDATE claim SET claimed_cost = \(cost) WHERE usage_id = \(id)")
  }

  /// Deletes the full claim of a row, which then counts in full.
  public func forget(_ id: Int64) throws {
    try connection.execute("DELETE FROM claim WHERE usage_id = \(id)")
  }

  /// The full amount of a claim that counts only in part.
  struct Amount {
    let tokens: TokenCounts
    let reportedCost: Int64?
  }

  /// The full amounts of all claims that count only in part, by row id.
  func amounts() throws -> [Int64: Amount] {
    var amounts: [Int64: Amount] = [:]
    try connection.query(
      """
      SELECT usage_id, \(Self.claimedColumns) FROM claim
      """
    ) { row in
      amounts[row.int64(0)] = Amount(
        tokens: TokenCounts(
          input: row.int64(1), cacheWrite5m: row.int64(2), cacheWrite1h: row.int64(3),
          cacheRead: row.int64(4), output: row.int64(5), webSearches: row.int64(6)),
        reportedCost: row.optionalInt64(8))
    }
    return amounts
  }

  /// A writer for many claims.
  public func writer(
    pricedBy revision: @autoclosure @escaping () -> [UInt8]? = nil
  ) throws -> ClaimWriter {
    try ClaimWriter(connection, pricedBy: revision)
  }

  /// Whether there are claims on any of the days, or any at all.
  public func exist(touching days: DayRange?) throws -> Bool {
    let range: SQL =
      days.map { "WHERE last_day >= \($0.first.stored) AND first_day <= \($0.last.stored)" } ?? ""
    return try connection.scalar("SELECT 1 FROM summary \(range) LIMIT 1", as: Int64.self) != nil
  }

  /// The origins that have claims, by row id.
  public func origins() throws -> [Int64: CallOrigin] {
    let origins = try connection.rows(
      """
      \(OriginRepository.select) WHERE id IN (
        SELECT origin_id FROM summary CROSS JOIN usage ON usage.id = summary.usage_id)
      """
    ) { OriginRepository.origin($0) }
    return Dictionary(uniqueKeysWithValues: origins.map { ($0.id, $0.origin) })
  }

  /// The SHA-256 of each imported file's content, by the file's row id.
  public func digests() throws -> [Int64: [UInt8]] {
    let rows = try connection.rows(
      "SELECT id, content_digest FROM import_file WHERE content_digest IS NOT NULL"
    ) { ($0.int64(0), $0.blob(1)) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// The amount covered on an assumption, for claims that begin on some days and pass a filter.
  public func assumed(in days: DayRange, filter: CellFilter) throws -> Money {
    // Read on demand: most reports have no assumed coverage.
    let periods = PeriodRepository(connection: connection)
    lazy var owners = Result { try periods.origins() }
    var sum = Money.zero
    try connection.query(
      """
      SELECT assumed, first_day, origin.id, developer_id, project_id, api_key_id, session_id, model_id
      FROM summary
        CROSS JOIN usage ON usage.id = summary.usage_id
        CROSS JOIN call_class ON call_class.id = usage.class_id
        CROSS JOIN origin ON origin.id = usage.origin_id
      WHERE assumed > 0 AND first_day BETWEEN \(days.first.stored) AND \(days.last.stored)
      """
    ) { row in
      let day = row.day(1)
      let ownership = Ownership(
        developerID: try owners.get()[row.int64(2)].map { $0.value(on: day) }
          ?? row.optionalInt64(3),
        projectID: row.optionalInt64(4), keyID: row.optionalInt64(5),
        sessionID: row.optionalInt64(6))
      guard filter.admits(ownership, modelID: row.int64(7), on: day) else { return }
      sum += Money(picodollars: row.int64(0))
    }
    return sum
  }

  /// The amounts covered on each assumption, by owner and key, largest first.
  public func assumptions(in days: DayRange? = nil) throws -> [AssumedSpend] {
    let range: SQL =
      days.map { "AND first_day BETWEEN \($0.first.stored) AND \($0.last.stored)" } ?? ""
    return try connection.rows(
      """
      SELECT assumption, developer.handle, api_key.name, sum(assumed / 1000000),
        sum(assumed % 1000000), count(*)
      FROM summary
        CROSS JOIN usage ON usage.id = summary.usage_id
        CROSS JOIN origin ON origin.id = usage.origin_id
        LEFT JOIN developer ON developer.id = origin.developer_id
        LEFT JOIN api_key ON api_key.id = origin.api_key_id
      WHERE assumed > 0 \(range)
      GROUP BY assumption, origin.developer_id,
        CASE assumption WHEN \(ClaimCoverage.Assumption.keyInTranscripts.rawValue)
          THEN origin.api_key_id END
      ORDER BY sum(assumed / 1000000) DESC, developer.handle, api_key.name
      """
    ) { row in
      AssumedSpend(
        assumption: ClaimCoverage.Assumption(rawValue: row.int64(0)) ?? .none,
        developer: row.optionalText(1), key: row.optionalText(2), amount: row.money(3),
        rows: row.int64(5))
    }
  }

  private static func claim(_ row: borrowing Row, developerID: Int64?) -> StoredClaim {
    let stored = UsageRepository.row(row)
    let ownership = Ownership(
      developerID: developerID, projectID: row.optionalInt64(30),
      keyID: row.optionalInt64(31), sessionID: row.optionalInt64(32))
    let coverage = ClaimCoverage(
      source: ClaimCoverage.Source(rawValue: row.int64(26)) ?? .nothing,
      assumption: ClaimCoverage.Assumption(rawValue: row.int64(27)) ?? .none,
      assumed: Money(picodollars: row.int64(28)))
    return StoredClaim(
      claimed: row.isNull(34) ? stored : claimed(stored, row, first: 34), stored: stored,
      period: DayRange(first: row.day(24), last: row.day(25)), coverage: coverage,
      ownership: ownership, detail: Granularity(rawValue: row.int64(33)) ?? .note)
  }

  /// The row with the claimed amounts; `first` is the column of the claim's row id.
  private static func claimed(_ stored: UsageRow, _ row: borrowing Row, first: Int) -> UsageRow {
    var claimed = stored
    claimed.content.tokens = TokenCounts(
      input: row.int64(first + 1), cacheWrite5m: row.int64(first + 2),
      cacheWrite1h: row.int64(first + 3), cacheRead: row.int64(first + 4),
      output: row.int64(first + 5), webSearches: row.int64(first + 6))
    claimed.content.cost = row.optionalInt64(first + 7)
    claimed.content.reportedCost = row.optionalInt64(first + 8)
    return claimed
  }
}

/// An origin that has claims.
public struct ClaimingOrigin: Sendable {
  public let stored: StoredOrigin
  /// Whether all its claims count in full now.
  public let countsWhole: Bool
  /// Whether its owner changed over time.
  public let isDated: Bool
}

extension ClaimRepository {
  /// The origins that have claims.
  public func claimingOrigins() throws -> [ClaimingOrigin] {
    var countsWhole: [Int64: Bool] = [:]
    try connection.query(
      """
      SELECT origin_id, is_overtaken = 0 AND covered_by = 0 AND claim.usage_id IS NULL
      FROM summary
        CROSS JOIN usage ON usage.id = summary.usage_id
        LEFT JOIN claim ON claim.usage_id = usage.id
      """
    ) { row in
      let isWhole = row.int(1) != 0
      countsWhole[row.int64(0), default: true] = countsWhole[row.int64(0)] ?? true && isWhole
    }
    let dated = Set(try PeriodRepository(connection: connection).origins().keys)
    return try OriginRepository(connection: connection).all().compactMap { stored in
      countsWhole[stored.id].map {
        ClaimingOrigin(stored: stored, countsWhole: $0, isDated: dated.contains(stored.id))
      }
    }
  }

  /// The paths of imported files with the same content as a file under another path.
  public func copiedPaths() throws -> Set<String> {
    Set(
      try connection.rows(
        """
        SELECT path FROM import_file WHERE content_digest IN (
          SELECT content_digest FROM import_file WHERE content_digest IS NOT NULL
          GROUP BY content_digest HAVING count(DISTINCT path) > 1)
        """
      ) { $0.text(0) })
  }
}
