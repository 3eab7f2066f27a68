internal import Analysis
internal import UsageModel

extension BudgetStatusMaker {
  /// Returns the limits of a subject besides the one in its row: each is a limit of its own.
  func otherLimits(of budgeted: Budgeted) -> [PeriodLimit] {
    BudgetPeriod.allCases.filter { $0 != budgeted.limit.period }.compactMap { period in
      let scope = SpendScope(query.kind, budgeted.name)
      let days = period.days(containing: query.asOf, weekStart: weekStart)
      guard let limit = limits.limit(of: scope, in: days, onlyPer: period) else { return nil }
      return PeriodLimit(
        scope: scope, period: period, limit: limit, spent: spent(budgeted, in: days),
        exceeded: exceeded(budgeted, scope, period))
    }
  }

  /// Returns the spend up to the day of the query.
  private func spent(_ budgeted: Budgeted, in days: DayRange) -> Money {
    let known = DayRange(first: days.first, last: min(days.last, query.asOf))
    return budgeted.subjects.reduce(.zero) { $0 + spend.amount(of: $1, in: known) }
  }

  private func exceeded(
    _ budgeted: Budgeted, _ scope: SpendScope, _ period: BudgetPeriod
  ) -> (count: Int, of: Int)? {
    guard period.isShorter(than: query.period) else { return nil }
    var (count, all) = (0, 0)
    var day = known.first
    while day <= known.last {
      let days = period.days(containing: day, weekStart: weekStart)
      if let limit = limits.limit(of: scope, in: days, onlyPer: period) {
        all += 1
        count += BudgetState.isOver(spent(budgeted, in: days), of: limit.amount) ? 1 : 0
      }
      day = days.last.advanced(by: 1)
    }
    return (count, all)
  }
}
