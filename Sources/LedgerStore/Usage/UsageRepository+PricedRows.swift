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

  func visitPriced(
    in days: DayRange, timeZone: TimeZoneRules, filter: CellFilter, and more: SQL,
    _ body: (PricedRow, borrowing RowValues) throws -> Void
  ) throws {
    guard let rows = try rowWindow(near: days) else { return }
    let dated = try PeriodRepository(connection: connection).origins()
    let isDated = !dated.isEmpty || !filter.anyOf.isEmpty
    let owners = RowTable(try ownerships(near: days, isDated ? filter.withoutDays : filter))
    let known = try CallClassRepository(connection: connection).all()
    let classes = RowTable(known)
    let hasSummaries = try hasSummaries(in: rows)
    let source = Self.countedSource(
      in: days, timeZone: timeZone, rows: rows, hasSummaries: hasSummaries)
    let ofModels = filter.modelIDs.map { models in
      Self.isOfClass(known.filter { models.contains($0.value.modelID) }.keys.sorted())
    }
    let columns = Self.pricedColumns + (hasSummaries ? Self.periodColumns : ", NULL, NULL") + more
    try connection.visit(columns, from: "\(source) AND \(ofModels ?? "1")") { values in
      guard let owner = owners[values.int64(2)], let callClass = classes[values.int64(3)] else {
        return
      }
      // A row is large: it is copied only where its owner may be another.
      guard isDated else { return try body(PricedRow(values, owner, callClass), values) }
      var row = PricedRow(values, owner, callClass)
      let day = row.period?.first ?? timeZone.day(of: row.at)
      row.ownership = owner.on(day, dated[row.originID])
      guard filter.admits(row.ownership, modelID: callClass.modelID, on: day) else { return }
      try body(row, values)
    }
  }

  /// How many columns a priced row has, before what a caller asks for beside.
  static let pricedCount = 14
  private static let pricedColumns: SQL = """
    usage.id, at, origin_id, class_id, input, cache_write_5m, cache_write_1h, cache_read, output,
    web_searches, cost, is_sidechain
    """
  private static let periodColumns: SQL = ", summary.first_day, summary.last_day"

  /// Whether a row is of one of some classes: a bit of a number where the ids are small, as searching a list
  /// takes a tenth of the time that reading rows does.
  static func isOfClass(_ ids: [Int64]) -> SQL {
    guard ids.allSatisfy({ (0..<63).contains($0) }) else {
      return "class_id IN (\(ids.map { SQL("\($0)") }.joined(separator: ", ")))"
    }
    return "(\(ids.reduce(Int64(0)) { $0 | 1 << $1 }) >> class_id) & 1"
  }

  /// Whether any row between two row ids is a summary; else none need be looked up beside each row.
  private func hasSummaries(in rows: ClosedRange<Int64>) throws -> Bool {
    try connection.scalar(
      """
      SELECT 1 FROM summary
      WHERE usage_id BETWEEN \(rows.lowerBound) AND \(rows.upperBound) LIMIT 1
      """, as: Int64.self) != nil
  }

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
    var states = RowTable(
      try callCounts(in: days, filter).mapValues { SessionState.waiting(calls: $0) })
    var slots: [WaitingSession] = []
    var free: [Int] = []
    try forEachPriced(in: days, timeZone: timeZone, filter: filter) { row in
      guard row.period == nil, let session = row.ownership.sessionID else { return }
      let slot: Int
      switch states[session] {
      case .begun(let known): slot = known
      case let state:
        slot = free.popLast() ?? slots.count
        if slot == slots.count { slots.append(WaitingSession()) }
        slots[slot].begin(session, state?.calls ?? 0)
        states[session] = .begun(slot: slot)
      }
      guard slots[slot].isWhole(with: row) else { return }
      states[session] = .waiting(calls: slots[slot].count)
      free.append(slot)
      try body(session, slots[slot].take())
    }
    let rest = Set(slots.indices).subtracting(free).sorted { slots[$0].id < slots[$1].id }
    for slot in rest { try body(slots[slot].id, slots[slot].take()) }
  }

  /// How far a session was read.
  private enum SessionState {
    /// None of so many calls was.
    case waiting(calls: Int)
    case begun(slot: Int)

    var calls: Int {
      if case .waiting(let calls) = self { calls } else { 0 }
    }
  }

  private func callCounts(in days: DayRange, _ filter: CellFilter) throws -> [Int64: Int] {
    var counts: [Int64: Int] = [:]
    try connection.visit(
      "session_id, calls",
      from: """
        daily_usage WHERE day BETWEEN \(days.first.stored) AND \(days.last.stored)
          AND session_id IS NOT NULL AND calls > 0 AND \(filter.conditions)
        """
    ) { counts[$0.int64(0), default: 0] += Int(clamping: $0.int64(1)) }
    return counts
  }
}

/// A session of which calls are still to come.
private struct WaitingSession {
  private(set) var id: Int64 = 0
  private var rows: [PricedRow] = []
  /// How many calls it has.
  private(set) var count = 0

  mutating func begin(_ id: Int64, _ count: Int) {
    (self.id, self.count) = (id, count)
    rows.reserveCapacity(count)
  }

  /// Adds a call; returns whether it is the last one.
  mutating func isWhole(with row: PricedRow) -> Bool {
    rows.append(row)
    return rows.count == count
  }

  /// Removes the calls, and returns them in the order of time, which they mostly have.
  mutating func take() -> [PricedRow] {
    let taken = rows
    rows = []
    let isSorted = zip(taken, taken.dropFirst()).allSatisfy { ($0.at, $0.id) < ($1.at, $1.id) }
    return isSorted ? taken : taken.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
  }
}

/// A row of usage that counts, with its owner and cost.
public struct PricedRow: Equatable, Sendable {
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
