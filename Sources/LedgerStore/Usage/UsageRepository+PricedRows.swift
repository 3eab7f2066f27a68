internal import SQLite
public import UsageModel

extension UsageRepository {
  /// All rows that count on the local days of a time zone, calls and summaries, in storage order.
  /// For reports that need the tokens of each call, which the rollup has added up.
  public func forEachPriced(
    in days: DayRange, timeZone: TimeZoneRules, filter: CellFilter = CellFilter(),
    _ body: (PricedRow) throws -> Void
  ) throws {
    try visitPriced(in: days, timeZone: timeZone, filter: filter, and: "") { row, _ in
      try body(row)
    }
  }

  /// All rows that count on the local days of a time zone, with their keys and the files that told them
  /// last, in storage order.
  public func forEachTold(
    in days: DayRange, timeZone: TimeZoneRules,
    _ body: (_ row: PricedRow, _ key: CallKey, _ fileID: Int64) throws -> Void
  ) throws {
    try visitPriced(
      in: days, timeZone: timeZone, filter: CellFilter(), and: ", key_high, key_low, import_file_id"
    ) { row, values in
      let first = Self.pricedCount
      try body(
        row, CallKey(high: values.int64(first), low: values.int64(first + 1)),
        values.int64(first + 2))
    }
  }

  private func visitPriced(
    in days: DayRange, timeZone: TimeZoneRules, filter: CellFilter, and more: SQL,
    _ body: (PricedRow, borrowing RowValues) throws -> Void
  ) throws {
    guard let rows = try rowWindow(near: days) else { return }
    let dated = try PeriodRepository(connection: connection).origins()
    let isDated = !dated.isEmpty || !filter.anyOf.isEmpty
    let owners = try ownerships(near: days, isDated ? filter.withoutDays : filter)
    let classes = try CallClassRepository(connection: connection).all()
    let source = Self.countedSource(in: days, timeZone: timeZone, rows: rows)
    try connection.visit(Self.pricedColumns + more, from: source) { values in
      guard let owner = owners[values.int64(2)], let callClass = classes[values.int64(3)],
        filter.modelIDs?.contains(callClass.modelID) ?? true
      else { return }
      var row = PricedRow(values, owner, callClass)
      if isDated {
        let day = row.period?.first ?? timeZone.day(of: row.at)
        row.ownership = owner.on(day, dated[row.originID])
        guard filter.admits(row.ownership, modelID: callClass.modelID, on: day) else { return }
      }
      try body(row, values)
    }
  }

  private static let pricedCount = 14
  private static let pricedColumns: SQL = """
    usage.id, at, origin_id, class_id, input, cache_write_5m, cache_write_1h, cache_read, output,
    web_searches, cost, is_sidechain, summary.first_day, summary.last_day
    """

  /// The owners of the origins that have rows near the days and pass the filter.
  private func ownerships(
    near days: DayRange, _ filter: CellFilter
  ) throws -> [Int64: Ownership] {
    var owners = filter
    owners.modelIDs = nil
    var ownerships: [Int64: Ownership] = [:]
    try connection.query(
      """
      SELECT DISTINCT origin_id, developer_id, project_id, api_key_id, session_id FROM daily_usage
      WHERE \(Self.isNear(days)) AND \(owners.conditions)
      """
    ) { row in
      ownerships[row.int64(0)] = Ownership(
        developerID: row.optionalInt64(1), projectID: row.optionalInt64(2),
        keyID: row.optionalInt64(3), sessionID: row.optionalInt64(4))
    }
    return ownerships
  }
}

extension PricedRow {
  fileprivate init(
    _ values: borrowing RowValues, _ owner: Ownership, _ callClass: CallClass
  ) {
    self.init(
      id: values.int64(0), at: Instant(milliseconds: values.int64(1)), originID: values.int64(2),
      ownership: owner, callClass: callClass,
      tokens: TokenCounts(
        input: values.int64(4), cacheWrite5m: values.int64(5), cacheWrite1h: values.int64(6),
        cacheRead: values.int64(7), output: values.int64(8), webSearches: values.int64(9)),
      cost: values.optionalInt64(10).map { Money(picodollars: $0) },
      isSidechain: values.int64(11) != 0,
      period: values.optionalInt64(12).map { first in
        DayRange(
          first: Day(number: Int32(clamping: first)),
          last: Day(number: Int32(clamping: values.int64(13))))
      })
  }
}

extension UsageRepository {
  /// The calls of each session on the ledger's own days, in the order of time, one session after
  /// the other. A session is passed on as soon as its last call was read, so that only incomplete
  /// sessions are in memory; they are few in a ledger that was imported file by file.
  ///
  /// Summaries and calls without a session are skipped.
  public func forEachSession(
    in days: DayRange, timeZone: TimeZoneRules, filter: CellFilter,
    _ body: (_ sessionID: Int64, _ calls: [PricedRow]) throws -> Void
  ) throws {
    let counts = try callCounts(in: days, filter)
    var waiting: [Int64: [PricedRow]] = [:]
    func handOn(_ session: Int64) throws {
      guard let rows = waiting.removeValue(forKey: session) else { return }
      try body(session, rows.sorted { ($0.at, $0.id) < ($1.at, $1.id) })
    }
    try forEachPriced(in: days, timeZone: timeZone, filter: filter) { row in
      guard row.period == nil, let session = row.ownership.sessionID else { return }
      waiting[session, default: []].append(row)
      if waiting[session]?.count == counts[session] { try handOn(session) }
    }
    for session in waiting.keys.sorted() { try handOn(session) }
  }

  private func callCounts(in days: DayRange, _ filter: CellFilter) throws -> [Int64: Int] {
    var counts: [Int64: Int] = [:]
    try connection.query(
      """
      SELECT session_id, sum(calls) FROM daily_usage
      WHERE day BETWEEN \(days.first.stored) AND \(days.last.stored) AND session_id IS NOT NULL
        AND calls > 0 AND \(filter.conditions)
      GROUP BY session_id
      """
    ) { counts[$0.int64(0)] = $0.int(1) }
    return counts
  }
}

/// A row of usage that counts, with its owner and cost.
public struct PricedRow: Hashable, Sendable {
  public let id: Int64
  public let at: Instant
  public let originID: Int64
  public internal(set) var ownership: Ownership
  public let callClass: CallClass
  public let tokens: TokenCounts
  /// The cost; nil when unpriced.
  public let cost: Money?
  public let isSidechain: Bool
  /// The days of a summary; nil for a call.
  public let period: DayRange?

  public init(
    id: Int64, at: Instant, originID: Int64, ownership: Ownership, callClass: CallClass,
    tokens: TokenCounts, cost: Money?, isSidechain: Bool = false, period: DayRange? = nil
  ) {
    self.id = id
    self.at = at
    self.originID = originID
    self.ownership = ownership
    self.callClass = callClass
    self.tokens = tokens
    self.cost = cost
    self.isSidechain = isSidechain
    self.period = period
  }
}
