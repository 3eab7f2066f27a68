public import LedgerStore
public import UsageModel

/// What became of a request for more budget, as its decisions and the ledger's rule say.
///
/// One no ends a request. Approvals grant the least that any of them named; above the amount that
/// needs a second approval, together with what was granted for the same days before, it takes two
/// people.
public struct RequestSettlement: Hashable, Sendable {
  /// Where a request stands.
  public enum State: String, CaseIterable, Sendable {
    case open, approved, rejected
    /// Granted, and its last day is over.
    case ended
    /// Nobody decided before its last day was over.
    case lapsed
  }

  public let state: State
  /// What is or would be granted in each month, and for which days.
  public let amount: Money
  public let days: DayRange
  /// How many more people have to say yes.
  public let missingApprovals: Int

  /// Settles a request as of a day; `secondApprovalAbove` is the amount from which two are needed,
  /// `granted` what the developer has on top of their limit already on some of the days.
  public init(
    _ request: BudgetRequest, secondApprovalAbove: Money?, granted before: Money = .zero,
    asOf today: Day
  ) {
    let approvals = request.decisions.filter(\.isApproved)
    let granted = approvals.compactMap(\.amount).min() ?? request.amount
    let last = approvals.compactMap(\.until).min() ?? request.days.last
    days = DayRange(first: request.days.first, last: last)
    let needed = secondApprovalAbove.map { granted + before > $0 ? 2 : 1 } ?? 1
    amount = granted
    missingApprovals = max(0, needed - approvals.count)
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
