public import SQLite
public import UsageModel

extension UsageRepository {
  /// All rows that count, calls and summaries, in the order of time; those of the local days of a
  /// time zone, or without `days` all of them.
  ///
  /// The rows are read in storage order and sorted here in bounded memory: SQLite would sort all
  /// their columns.
  public func forEachCounted(
    in days: DayRange?, timeZone: TimeZoneRules, _ body: (CountedRow) throws -> Void
  ) throws {
    guard let rows = try rowWindow(near: days) else { return }
    let ranks = try ownerRanks()
    let dated = try PeriodRepository(connection: connection).origins()
    let classes = try CallClassRepository(connection: connection).all()
    let bounds = try rowBounds(near: days)
    var sorter = RowSorter<CountedRow>()
    // The importing ledger reconciles summaries itself, so it needs the full claims.
    let claims = try ClaimRepository(connection: connection).amounts()
    let source = Self.countedSource(in: days, timeZone: timeZone, rows: rows)
    try connection.visit(Self.countedColumns, from: source) { values in
      let (id, isCall) = (values.int64(14), values.optionalInt64(12) == nil)
      let owner =
        isCall ? nil : try owner(ofOrigin: values.int64(3), on: values.int64(12), dated)
      let rank = owner.flatMap { ranks[$0] } ?? 0
      let claim = isCall ? nil : claims[id]
      let row = CountedRow(values, classes[values.int64(4)], claim, ownerRank: rank)
      try sorter.add(row, earliest: { bounds.earliest(after: id) }, body)
    }
    try sorter.finish(body)
  }

  /// The query of ``forEachCounted(in:timeZone:_:)``, to test its plan.
  public static func countedQuery(
    in days: DayRange?, timeZone: TimeZoneRules, rows: ClosedRange<Int64>
  ) -> SQL {
    "SELECT \(countedColumns) FROM \(countedSource(in: days, timeZone: timeZone, rows: rows))"
  }

  private static let countedColumns: SQL = """
    key_high, key_low, at, origin_id, class_id, input, cache_write_5m, cache_write_1h, cache_read,
    output, web_searches, reported_cost, summary.first_day, summary.last_day,
    usage.id
    """

  static func countedSource(
    in days: DayRange?, timeZone: TimeZoneRules, rows: ClosedRange<Int64>, hasSummaries: Bool = true
  ) -> SQL {
    let beside: SQL = hasSummaries ? "LEFT JOIN summary ON summary.usage_id = usage.id" : ""
    let days = days.map { hasSummaries ? within($0, timeZone) : calls(in: $0, timeZone) }
    return """
      usage \(beside)
      WHERE usage.id BETWEEN \(rows.lowerBound) AND \(rows.upperBound) AND is_overtaken = 0
        AND \(days ?? "1")
      """
  }

  private static func within(_ days: DayRange, _ timeZone: TimeZoneRules) -> SQL {
    """
    (summary.first_day BETWEEN \(days.first.stored) AND \(days.last.stored)
      OR (summary.usage_id IS NULL AND \(calls(in: days, timeZone))))
    """
  }

  private static func calls(in days: DayRange, _ timeZone: TimeZoneRules) -> SQL {
    let start = timeZone.start(of: days.first).milliseconds
    let end = timeZone.start(of: days.last.advanced(by: 1)).milliseconds
    return "usage.at >= \(start) AND usage.at < \(end)"
  }

  /// The rank of each developer in the order of handles, from 1.
  private func ownerRanks() throws -> [Int64: Int32] {
    var ranks: [Int64: Int32] = [:]
    try connection.query("SELECT id FROM developer ORDER BY handle") { row in
      ranks[row.int64(0)] = Int32(clamping: ranks.count + 1)
    }
    return ranks
  }

  private func owner(
    ofOrigin id: Int64, on day: Int64, _ dated: [Int64: Timeline<Int64?>]
  ) throws -> Int64? {
    if let owners = dated[id] { return owners.value(on: Day(number: Int32(clamping: day))) }
    return try connection.scalar("SELECT developer_id FROM origin WHERE id = \(id)")
  }
}

extension CountedRow {
  fileprivate init(
    _ values: borrowing RowValues, _ callClass: CallClass?, _ claim: ClaimRepository.Amount?,
    ownerRank: Int32
  ) {
    key = CallKey(high: values.int64(0), low: values.int64(1))
    at = Instant(milliseconds: values.int64(2))
    originID = values.int64(3)
    modelID = callClass?.modelID ?? 0
    serviceID = callClass?.serviceID ?? 0
    isBilled = callClass?.basis.isBilled ?? false
    tokens =
      claim?.tokens
      ?? TokenCounts(
        input: values.int64(5), cacheWrite5m: values.int64(6), cacheWrite1h: values.int64(7),
        cacheRead: values.int64(8), output: values.int64(9), webSearches: values.int64(10))
    reportedCost = claim == nil ? values.optionalInt64(11) : claim?.reportedCost
    period = values.optionalInt64(12).map { first in
      DayRange(
        first: Day(number: Int32(clamping: first)),
        last: Day(number: Int32(clamping: values.int64(13))))
    }
    self.ownerRank = ownerRank
  }
}

/// A row of usage that counts, for an exchange file; its origin holds the rest.
///
/// It consists of numbers only, so that rows can be spilled to a file as they lie in memory.
public struct CountedRow: Hashable, SortableRow {
  public let key: CallKey
  public let at: Instant
  public let originID: Int64
  /// The days of a summary; nil for a call.
  public let period: DayRange?
  public let modelID: Int64
  public let serviceID: Int64
  public let tokens: TokenCounts
  /// The cost reported by the source, in picodollars.
  public let reportedCost: Int64?
  /// Whether that is what the provider charged.
  public let isBilled: Bool
  /// For a summary, the rank of its developer in the order of handles; 0 when unassigned.
  let ownerRank: Int32

  /// The order of an exchange file: by time, keys, owners and counts, which are the same in every
  /// ledger. The lower key of a summary cell depends on its file, and is compared last.
  public func precedes(_ other: CountedRow) -> Bool {
    if at != other.at { return at < other.at }
    if key.high != other.key.high { return key.high < other.key.high }
    let (low, otherLow) = (period == nil ? key.low : 0, other.period == nil ? other.key.low : 0)
    if low != otherLow { return low < otherLow }
    if ownerRank != other.ownerRank { return ownerRank < other.ownerRank }
    let (counts, otherCounts) = (tokens.inOrder, other.tokens.inOrder)
    if counts != otherCounts { return counts.lexicographicallyPrecedes(otherCounts) }
    if reportedCost != other.reportedCost {
      // A missing cost sorts before every cost.
      guard let reportedCost, let otherCost = other.reportedCost else { return reportedCost == nil }
      return reportedCost < otherCost
    }
    return key.low < other.key.low
  }

  public func comesBefore(_ instant: Instant) -> Bool { at < instant }
}

extension TokenCounts {
  fileprivate var inOrder: [Int64] {
    [input, cacheWrite5m, cacheWrite1h, cacheRead, output, webSearches]
  }
}
