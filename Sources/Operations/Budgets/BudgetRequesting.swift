public import Budgeting
public import LedgerStore
internal import Presentation
public import UsageModel

/// Asks for more than a developer's limit, and decides on what was asked, with entries in the audit.
public struct BudgetRequesting {
  private let ledger: Ledger
  private let now: Instant
  private let today: Day

  /// Throws a `LedgerError` when the ledger cannot be read.
  public init(_ ledger: Ledger, context: Context) throws {
    self.ledger = ledger
    now = context.clock()
    today = try ledger.settings.timeZone().day(of: now)
  }

  /// What somebody asks for.
  public struct Wish: Equatable, Sendable {
    public var developer: String
    /// Dollars on top of the limit, in each calendar month.
    public var amount: Money
    /// Nil is today.
    public var from: Day?
    public var until: Day
    public var reason: String
    /// Nil is the developer.
    public var by: String?

    public init(
      developer: String, amount: Money, from: Day? = nil, until: Day, reason: String,
      by: String? = nil
    ) {
      self.developer = developer
      self.amount = amount
      self.from = from
      self.until = until
      self.reason = reason
      self.by = by
    }
  }

  /// Records a request and returns its number. Throws a `BudgetError` for days that are over or backwards,
  /// and an `UnknownName` for an unknown developer.
  public func ask(_ wish: Wish) throws -> Int64 {
    guard wish.amount > .zero, wish.amount.rowPicodollars != nil else {
      throw BudgetError("\(wish.amount.displayText): expected dollars above 0, such as +200.")
    }
    guard !wish.reason.trimmingBlanks.isEmpty else {
      throw BudgetError("Say what the money is for, such as \"migration\".")
    }
    guard wish.until >= today else {
      throw BudgetError("--until \(wish.until) is over: expected \(today) or a later day.")
    }
    let first = wish.from ?? today
    guard first <= wish.until else {
      throw BudgetError("--until \(wish.until) lies before --from \(first).")
    }
    let developer = try ledger.developer(called: wish.developer).value.handle
    let request = BudgetRequest(
      developer: developer, amount: wish.amount, days: DayRange(first: first, last: wish.until),
      reason: wish.reason, requestedBy: try wish.by.map(ledger.person(called:)) ?? developer,
      at: now)
    let change = LedgerChange(ledger: ledger, action: "budget.request", subject: developer)
    var id: Int64 = 0
    try change.run(
      detail: "\(Figures.dollars(wish.amount)) a month until \(wish.until): \(wish.reason)"
    ) {
      id = try ledger.budgetRequests.add(request)
    }
    return id
  }

  /// What one person decides on a request.
  public struct Decision: Equatable, Sendable {
    public var by: String
    public var isApproved: Bool
    /// Less than what was asked for; nil is all of it.
    public var amount: Money?
    public var until: Day?
    public var note: String

    public init(
      by: String, isApproved: Bool, amount: Money? = nil, until: Day? = nil, note: String = ""
    ) {
      self.by = by
      self.isApproved = isApproved
      self.amount = amount
      self.until = until
      self.note = note
    }
  }

  /// Records a decision and returns the request with its new status. Throws a `BudgetError` for one that
  /// the rules do not allow.
  public func decide(_ decision: Decision, on id: Int64) throws -> BudgetRequestLog.Entry {
    let (amount, until) = (decision.amount, decision.until)
    let recorded = BudgetRequest.Decision(
      by: try ledger.person(called: decision.by), isApproved: decision.isApproved,
      amount: amount, until: until, note: decision.note, at: now)
    let change = LedgerChange(
      ledger: ledger, action: decision.isApproved ? "budget.approve" : "budget.reject",
      subject: "request \(id)")
    let limits = [amount.map(\.exactText), until.map { "until \($0)" }].compactMap { $0 }
    var entry: BudgetRequestLog.Entry?
    try change.run(detail: (["by \(recorded.by)"] + limits).joined(separator: " ")) {
      entry = try RequestService(ledger, asOf: today).decide(recorded, on: id)
    }
    guard let entry else { throw BudgetError("There is no request \(id).") }
    return entry
  }
}
