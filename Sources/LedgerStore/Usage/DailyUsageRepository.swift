public import SQLite
public import UsageModel

/// The daily rollup that reports read.
public struct DailyUsageRepository {
  let connection: Connection

  static let columns: SQL = """
    day, origin_id, model_id, cost_basis, developer_id, project_id, api_key_id, session_id, calls,
    summaries, input, cache_write_5m, cache_write_1h, cache_read, output, web_searches,
    cost_micros, cost_picos, unpriced, first_at, last_at, first_row, last_row
    """

  /// The query of ``forEach(in:filter:_:)``, to test its plan.
  public static func query(in days: DayRange, filter: CellFilter) -> SQL {
    "SELECT \(columns) FROM \(source(in: days, filter: filter))"
  }

  static func source(in days: DayRange, filter: CellFilter) -> SQL {
    """
    daily_usage
    WHERE day BETWEEN \(days.first.stored) AND \(days.last.stored) AND \(filter.conditions)
    """
  }

  /// The cells of the ledger's own days, in the order of days.
  public func forEach(
    in days: DayRange, filter: CellFilter, _ body: (DailyCell) throws -> Void
  ) throws {
    try connection.visit(Self.columns, from: Self.source(in: days, filter: filter)) {
      try body(Self.cell($0))
    }
  }

  /// The first and last day with usage; nil for an empty ledger.
  public func extent() throws -> DayRange? {
    // One aggregate for each query: SQLite looks up the ends of the key, but would read all rows
    // for both.
    try connection.first(
      "SELECT (SELECT min(day) FROM daily_usage), (SELECT max(day) FROM daily_usage)"
    ) { row in
      row.isNull(0) ? nil : DayRange(first: row.day(0), last: row.day(1))
    } ?? nil
  }

  /// The last day with usage up to a day; nil when there is none.
  public func lastDay(upTo day: Day) throws -> Day? {
    try connection.first("SELECT max(day) FROM daily_usage WHERE day <= \(day.stored)") { row in
      row.isNull(0) ? nil : row.day(0)
    } ?? nil
  }

  /// The stored total cost of the ledger.
  public func total() throws -> Money {
    try connection.first("SELECT cost_micros, cost_picos FROM rollup_total") { $0.money(0) }
      ?? .zero
  }

  /// The total cost of the ledger, added up from all cells.
  public func summedTotal() throws -> Money {
    try connection.first("SELECT sum(cost_micros), sum(cost_picos) FROM daily_usage") {
      $0.money(0)
    } ?? .zero
  }

  /// The number of cells whose origin does not exist.
  public func countOrphans() throws -> Int {
    try connection.scalar(
      "SELECT count(*) FROM daily_usage WHERE origin_id NOT IN (SELECT id FROM origin)") ?? 0
  }

  /// The cells of one origin.
  public func cells(ofOrigin originID: Int64) throws -> [DailyCell] {
    try connection.rows(
      "SELECT \(Self.columns) FROM daily_usage WHERE origin_id = \(originID)"
    ) { Self.cell($0) }
  }

  static func cell(_ row: borrowing some IntegerColumns & ~Copyable) -> DailyCell {
    let ownership = Ownership(
      developerID: row.optionalInt64(4), projectID: row.optionalInt64(5),
      keyID: row.optionalInt64(6), sessionID: row.optionalInt64(7))
    let tokens = TokenCounts(
      input: row.int64(10), cacheWrite5m: row.int64(11), cacheWrite1h: row.int64(12),
      cacheRead: row.int64(13), output: row.int64(14), webSearches: row.int64(15))
    return DailyCell(
      day: row.day(0), originID: row.int64(1), modelID: row.int64(2),
      basis: CostBasis(rawValue: row.int64(3)) ?? .listPrice, ownership: ownership,
      calls: row.int64(8), summaries: row.int64(9), tokens: tokens, cost: row.money(16),
      unpriced: row.int64(18), firstAt: Instant(milliseconds: row.int64(19)),
      lastAt: Instant(milliseconds: row.int64(20)), firstRow: row.int64(21),
      lastRow: row.int64(22))
  }
}

extension DailyUsageRepository {
  /// Passes each cell of the ledger's own days to `body`, with the requested columns only: a cell
  /// has 23, and reading each takes time.
  public func forEachRow(
    in days: DayRange, filter: CellFilter, columns: [CellColumn],
    _ body: (borrowing CellRow) throws -> Void
  ) throws {
    try connection.visit(
      CellRow.expressions(columns), from: Self.source(in: days, filter: filter)
    ) { values in
      try body(CellRow(values, columnCount: columns.count))
    }
  }

  /// Passes the day and the developer of each cell of the ledger's own days to `body`, nil for unassigned
  /// usage: all that who asks for days needs, in a fraction of the time.
  public func forEachUse(
    in days: DayRange, filter: CellFilter,
    _ body: (_ day: Day, _ developerID: Int64?) throws -> Void
  ) throws {
    try connection.visit("day, developer_id", from: Self.source(in: days, filter: filter)) {
      try body($0.day(0), $0.optionalInt64(1))
    }
  }

  /// Passes the day, the number in a column and the cost of each cell of the ledger's own days to `body`.
  public func forEachCost(
    in days: DayRange, filter: CellFilter, by column: CellColumn,
    _ body: (_ day: Day, _ value: Int64?, _ cost: Money) throws -> Void
  ) throws {
    // The last column first: SQLite decodes all before it at once.
    try connection.visit(
      "cost_picos, day, \(column.sql), cost_micros, cost_picos",
      from: Self.source(in: days, filter: filter)
    ) { try body($0.day(1), $0.optionalInt64(2), $0.money(3)) }
  }

  /// What a cell cost, and whose it is.
  public struct Spend: Sendable {
    public let day: Day
    public let originID: Int64
    public let modelID: Int64
    public let ownership: Ownership
    public let summaries: Int64
    public let cost: Money
  }

  /// Passes what each cell of the ledger's own days cost to `body`, in the order of days.
  public func forEachSpend(
    in days: DayRange, filter: CellFilter, _ body: (Spend) throws -> Void
  ) throws {
    // The last column first: SQLite decodes all before it at once.
    try connection.visit(
      """
      cost_picos, day, origin_id, model_id, developer_id, project_id, api_key_id, session_id, summaries,
        cost_micros, cost_picos
      """, from: Self.source(in: days, filter: filter)
    ) { row in
      let ownership = Ownership(
        developerID: row.optionalInt64(4), projectID: row.optionalInt64(5),
        keyID: row.optionalInt64(6), sessionID: row.optionalInt64(7))
      try body(
        Spend(
          day: row.day(1), originID: row.int64(2), modelID: row.int64(3), ownership: ownership,
          summaries: row.int64(8), cost: row.money(9)))
    }
  }

  /// The rows without a price by model, in the ledger's own days.
  public func unpriced(in days: DayRange, filter: CellFilter) throws -> [Int64: Int64] {
    var counts: [Int64: Int64] = [:]
    try connection.query(
      """
      SELECT model_id, unpriced FROM daily_usage
      WHERE day BETWEEN \(days.first.stored) AND \(days.last.stored) AND unpriced > 0
        AND \(filter.conditions)
      """
    ) { row in
      let (sum, overflow) = (counts[row.int64(0)] ?? 0).addingReportingOverflow(row.int64(1))
      counts[row.int64(0)] = overflow ? .max : sum
    }
    return counts
  }
}

/// The spend of a developer after their last day on the team.
public struct LeaverSpend: Equatable, Sendable {
  /// The handle.
  public let developer: String
  /// The last day on the team.
  public let activeUntil: Day
  public let spent: Money
  /// The first and last day with such spend.
  public let days: DayRange
}

extension DailyUsageRepository {
  /// The spend of developers on some days after their last day on the team, largest first.
  public func spendAfterLeaving(in days: DayRange) throws -> [LeaverSpend] {
    let left = try connection.rows(
      "SELECT id, handle, active_until FROM developer WHERE active_until < \(days.last.stored)"
    ) { (id: $0.int64(0), handle: $0.text(1), last: $0.day(2)) }
    // Usually nobody left, and reading all cells can be avoided.
    guard !left.isEmpty else { return [] }
    return try left.compactMap { one in
      try connection.first(
        """
        SELECT sum(cost_micros), sum(cost_picos), min(day), max(day) FROM daily_usage
        WHERE developer_id = \(one.id) AND day > \(one.last.stored)
          AND day BETWEEN \(days.first.stored) AND \(days.last.stored)
        """
      ) { row in
        row.isNull(2)
          ? nil
          : LeaverSpend(
            developer: one.handle, activeUntil: one.last, spent: row.money(0),
            days: DayRange(first: row.day(2), last: row.day(3)))
      } ?? nil
    }.sorted { ($1.spent, $0.developer) < ($0.spent, $1.developer) }
  }
}
