internal import SQLite
public import UsageModel

/// The budget requests and the decisions on them; both are append-only.
public struct BudgetRequestRepository {
  let connection: Connection

  /// All requests with their decisions, oldest first.
  public func all() throws -> [Stored<BudgetRequest>] {
    let decisions = try connection.rows(
      """
      SELECT request_id, decided_by, is_approved, amount, last_day, note, decided_at, needed
      FROM budget_decision ORDER BY id
      """
    ) { (requestID: $0.int64(0), decision: Self.decision($0)) }
    let byRequest = Dictionary(grouping: decisions, by: \.requestID)
    return try connection.rows(
      """
      SELECT budget_request.id, developer.handle, amount, first_day, last_day, reason,
        requested_by, requested_at
      FROM budget_request JOIN developer ON developer.id = developer_id
      ORDER BY budget_request.id
      """
    ) { row in
      Stored(
        id: row.int64(0),
        value: BudgetRequest(
          developer: row.text(1), amount: Money(picodollars: row.int64(2)),
          days: DayRange(first: row.day(3), last: row.day(4)), reason: row.text(5),
          requestedBy: row.text(6), at: Instant(milliseconds: row.int64(7)),
          decisions: byRequest[row.int64(0)]?.map(\.decision) ?? []))
    }
  }

  /// The request of an id.
  public func find(id: Int64) throws -> Stored<BudgetRequest>? {
    try all().first { $0.id == id }
  }

  /// Adds a request without decisions and returns its id; throws an ``UnknownName`` for an unknown
  /// developer.
  public func add(_ request: BudgetRequest) throws -> Int64 {
    let place = try ScopePlace(SpendScope(.developer, request.developer), connection)
    try connection.execute(
      """
      INSERT INTO budget_request
        (developer_id, amount, first_day, last_day, reason, requested_by, requested_at)
      VALUES (\(place.developerID), \(request.amount.rowPicodollars),
        \(request.days.first.stored), \(request.days.last.stored), \(request.reason),
        \(request.requestedBy), \(request.at.milliseconds))
      """)
    return connection.lastInsertRowID
  }

  /// Adds a decision on a request.
  public func add(_ decision: BudgetRequest.Decision, on requestID: Int64) throws {
    try connection.execute(
      """
      INSERT INTO budget_decision
        (request_id, decided_by, is_approved, amount, last_day, note, decided_at, needed)
      VALUES (\(requestID), \(decision.by), \(decision.isApproved),
        \(decision.amount?.rowPicodollars), \(decision.until?.stored), \(decision.note),
        \(decision.at.milliseconds), \(decision.needed))
      """)
  }

  private static func decision(_ row: borrowing Row) -> BudgetRequest.Decision {
    BudgetRequest.Decision(
      by: row.text(1), isApproved: row.int64(2) == 1,
      amount: row.optionalInt64(3).map { Money(picodollars: $0) }, until: row.optionalDay(4),
      note: row.text(5), at: Instant(milliseconds: row.int64(6)),
      needed: row.int(7))
  }
}

/// A request to raise a developer's limit for some days, with the decisions so far.
public struct BudgetRequest: Equatable, Sendable {
  /// The decision of one person.
  public struct Decision: Equatable, Sendable {
    public var by: String
    public var isApproved: Bool
    /// The amount granted for each month; nil grants the requested amount.
    public var amount: Money?
    /// The last day granted; nil grants the requested one.
    public var until: Day?
    public var note: String
    public var at: Instant
    /// The number of approvals needed under the rule at that time.
    public var needed: Int

    public init(
      by: String, isApproved: Bool, amount: Money? = nil, until: Day? = nil, note: String = "",
      at: Instant, needed: Int = 1
    ) {
      self.by = by
      self.isApproved = isApproved
      self.amount = amount
      self.until = until
      self.note = note
      self.at = at
      self.needed = needed
    }
  }

  public var developer: String
  /// The increase requested for each calendar month that the days touch.
  public var amount: Money
  public var days: DayRange
  public var reason: String
  public var requestedBy: String
  public var at: Instant
  /// The decisions, in the order in which they were made.
  public var decisions: [Decision]

  public init(
    developer: String, amount: Money, days: DayRange, reason: String, requestedBy: String,
    at: Instant, decisions: [Decision] = []
  ) {
    self.developer = developer
    self.amount = amount
    self.days = days
    self.reason = reason
    self.requestedBy = requestedBy
    self.at = at
    self.decisions = decisions
  }
}

/// An approved increase of a developer's limit, for each calendar month of some days.
public struct BudgetIncrease: Equatable, Sendable {
  public let requestID: Int64
  public let developer: String
  /// The amount for each month that the days touch, never prorated.
  public let amount: Money
  public let days: DayRange

  public init(requestID: Int64, developer: String, amount: Money, days: DayRange) {
    self.requestID = requestID
    self.developer = developer
    self.amount = amount
    self.days = days
  }
}
