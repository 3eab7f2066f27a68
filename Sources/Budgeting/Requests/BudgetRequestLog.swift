public import LedgerStore
public import UsageModel

/// All requests of a ledger, with the status of each.
public struct BudgetRequestLog: Sendable {
  /// A request and its status.
  public struct Entry: Equatable, Sendable {
    public let id: Int64
    public let request: BudgetRequest
    public let status: RequestStatus
  }

  /// Oldest first.
  public let entries: [Entry]

  /// Reads the requests, with their status as of a day.
  public init(_ ledger: Ledger, asOf today: Day) throws {
    let rule = try ApprovalRule(ledger)
    let all = try ledger.budgetRequests.all()
    entries = all.map { stored in
      let needed = rule.approvals(for: stored.value.amount, on: stored, among: all)
      return Entry(
        id: stored.id, request: stored.value,
        status: RequestStatus(stored.value, needed: needed, asOf: today))
    }
  }

  /// The increases that were granted.
  public var increases: [BudgetIncrease] {
    entries.filter(\.status.isGranted).map { entry in
      BudgetIncrease(
        requestID: entry.id, developer: entry.request.developer, amount: entry.status.amount,
        days: entry.status.days)
    }
  }

  /// Returns the requests of one developer.
  public func entries(of developer: String) -> [Entry] {
    entries.filter { $0.request.developer.lowercased() == developer.lowercased() }
  }
}

/// The status of a request for more budget, as its decisions determine it.
///
/// One rejection closes a request. Approvals grant the least that any of them named, once there are
/// as many as the rule required when the last was given: a later rule does not change earlier
/// decisions.
public struct RequestStatus: Equatable, Sendable {
  /// The state of a request.
  public enum State: String, CaseIterable, Sendable {
    case open, approved, rejected
    /// Granted, and its last day is over.
    case ended
    /// Not decided before its last day was over.
    case lapsed
  }

  public let state: State
  /// The amount that is or would be granted in each month, and the days.
  public let amount: Money
  public let days: DayRange
  /// The number of approvals still missing.
  public let missingApprovals: Int

  /// Computes the status as of a day; `needed` approvals are required while there is none.
  public init(_ request: BudgetRequest, needed: Int, asOf today: Day) {
    let approvals = request.decisions.filter(\.isApproved)
    amount = approvals.compactMap(\.amount).min() ?? request.amount
    let last = approvals.compactMap(\.until).min() ?? request.days.last
    days = DayRange(first: request.days.first, last: last)
    missingApprovals = max(0, (approvals.last?.needed ?? needed) - approvals.count)
    if approvals.count < request.decisions.count {
      state = .rejected
    } else if missingApprovals == 0 {
      state = last < today ? .ended : .approved
    } else {
      state = request.days.last < today ? .lapsed : .open
    }
  }

  /// Whether the increase is part of the developer's limit on its days.
  public var isGranted: Bool { state == .approved || state == .ended }
}

/// The number of approvals that an increase needs, by the ledger's current setting.
struct ApprovalRule {
  private let secondAbove: Money?

  init(_ ledger: Ledger) throws {
    secondAbove = try ledger.settings.secondApprovalAbove()
  }

  /// Returns one, or two when the amount exceeds the setting together with what the developer was
  /// already granted for some of the same days: many small requests add up to a large one.
  func approvals(
    for amount: Money, on request: Stored<BudgetRequest>, among all: [Stored<BudgetRequest>]
  ) -> Int {
    guard let secondAbove else { return 1 }
    let granted = all.reduce(Money.zero) { sum, other in
      guard other.id != request.id, other.value.developer == request.value.developer else {
        return sum
      }
      // Whether it has ended by today does not affect the days on which it applied.
      let status = RequestStatus(other.value, needed: 1, asOf: other.value.days.first)
      let isGranted = status.isGranted && status.days.overlaps(request.value.days)
      return isGranted ? sum + status.amount : sum
    }
    return amount + granted > secondAbove ? 2 : 1
  }
}
