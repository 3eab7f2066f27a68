public import UsageModel

extension LimitBook {
  /// What each of a scope's budgets allows in some days, the shortest period first.
  public func limits(of scope: SpendScope, in days: DayRange) -> [Limit] {
    BudgetPeriod.allCases.compactMap { limit(of: scope, in: days, onlyPer: $0) }
  }

  /// What a scope may spend in some days at most; nil when nothing limits it on any of them.
  ///
  /// Of budgets of several periods the tightest: that of as long a period as the days are, and of
  /// shorter ones the sum, where they hold on all of the days. A share of a longer period is no limit
  /// of a part of it, and is only told where there is no other.
  public func limit(of scope: SpendScope, in days: DayRange) -> Limit? {
    let all = limits(of: scope, in: days)
    guard all.count > 1 else { return all.first }
    let span = BudgetPeriod.ofAbout(days.count)
    let binding = all.filter { limit in
      guard let period = limit.period, period != span else { return limit.period == span }
      return period.isShorter(than: span) && holds(period, of: scope, onAll: days)
    }
    return (binding.isEmpty ? all : binding).min { $0.amount < $1.amount }
  }

  /// What a scope's budget of a period allows in some days; without one, the tightest of the others.
  public func limit(of scope: SpendScope, in days: DayRange, per period: BudgetPeriod) -> Limit? {
    limit(of: scope, in: days, onlyPer: period) ?? limit(of: scope, in: days)
  }

  private func holds(_ period: BudgetPeriod, of scope: SpendScope, onAll days: DayRange) -> Bool {
    (0..<days.count).allSatisfy {
      budget(of: scope, on: days.first.advanced(by: $0), per: period) != nil
    }
  }
}

extension BudgetPeriod {
  /// The period that some days are one of, or a part of.
  fileprivate static func ofAbout(_ days: Int) -> BudgetPeriod {
    switch days {
    case ...1: .day
    case ...7: .week
    case ...31: .month
    case ...92: .quarter
    default: .year
    }
  }

  /// Periods stand in the order of their length.
  func isShorter(than other: BudgetPeriod) -> Bool {
    let order = Self.allCases
    return order.firstIndex(of: self) ?? 0 < order.firstIndex(of: other) ?? 0
  }
}
