public import UsageModel

extension SpendLimits {
  /// Returns the limit of each of a scope's budgets in some days, the shortest period first.
  public func limits(of scope: SpendScope, in days: DayRange) -> [Limit] {
    BudgetPeriod.allCases.compactMap { limit(of: scope, in: days, onlyPer: $0) }
  }

  /// Returns the tightest limit of a scope in some days; nil when nothing limits it on any of them.
  ///
  /// Of budgets with several periods the tightest applies: that of the period as long as the days,
  /// and the sums of shorter ones that hold on all of the days. A share of a longer period does not
  /// limit a part of it, and is returned only when there is no other.
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

  /// Returns the limit of a scope's budget of a period in some days; without one, the tightest of
  /// the others.
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
  /// Returns the period that a number of days is one of, or a part of.
  fileprivate static func ofAbout(_ days: Int) -> BudgetPeriod {
    switch days {
    case ...1: .day
    case ...7: .week
    case ...31: .month
    case ...92: .quarter
    default: .year
    }
  }

  /// Returns whether a period is shorter; the cases are in order of length.
  func isShorter(than other: BudgetPeriod) -> Bool {
    let order = Self.allCases
    return order.firstIndex(of: self) ?? 0 < order.firstIndex(of: other) ?? 0
  }
}
