public import LedgerStore
public import UsageModel

/// The status of a request for more budget, as its decisions determine it.
///
/// One rejection closes a request. Approvals grant the least that any of them named, once there are
/// as many as the rule required when the last was given: a later rule does not change earlier
/// decisions.
public struct RequestSettlement: Hashable, Sendable {
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
