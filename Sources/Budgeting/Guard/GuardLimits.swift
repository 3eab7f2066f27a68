public import UsageModel

/// The limits on a hook's command line; nil is no limit.
public struct GuardLimits: Hashable, Sendable {
  public var session: Money?
  public var day: Money?
  public var week: Money?
  public var month: Money?

  public init(
    session: Money? = nil, day: Money? = nil, week: Money? = nil, month: Money? = nil
  ) {
    self.session = session
    self.day = day
    self.week = week
    self.month = month
  }

  /// The limits by period for the developer, the shortest first.
  var periods: [(period: BudgetPeriod, amount: Money)] {
    let all: [(BudgetPeriod, Money?)] = [(.day, day), (.week, week), (.month, month)]
    return all.compactMap { period, amount in amount.map { (period, $0) } }
  }

  /// Whether a limit can be compared only when the session's developer is known.
  public var needsDeveloper: Bool { !periods.isEmpty }
}
