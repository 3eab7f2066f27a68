public import UsageModel

/// What a hook's command line allows; nil allows everything.
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

  /// The limits of a developer's periods, the shortest first.
  var periods: [(period: BudgetPeriod, amount: Money)] {
    let all: [(BudgetPeriod, Money?)] = [(.day, day), (.week, week), (.month, month)]
    return all.compactMap { period, amount in amount.map { (period, $0) } }
  }

  /// Whether there is one that can only be compared when it is known whose session it is.
  public var needsDeveloper: Bool { !periods.isEmpty }
}
