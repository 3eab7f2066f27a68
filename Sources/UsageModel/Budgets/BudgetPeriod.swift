/// The span of calendar days that a budget's amount is for.
public enum BudgetPeriod: String, CaseIterable, Sendable {
  case day, week, month, quarter, year

  /// The whole period that a day lies in; a week begins on `weekStart`.
  public func days(containing day: Day, weekStart: Weekday) -> DayRange {
    switch self {
    case .day: return DayRange(first: day, last: day)
    case .week: return Week(of: day, startingOn: weekStart).days
    case .month: return day.month.days
    case .quarter:
      let first = day.month.advanced(by: -((day.month.month - 1) % 3))
      return DayRange(first: first.days.first, last: first.advanced(by: 2).days.last)
    case .year:
      let first = day.month.advanced(by: 1 - day.month.month)
      return DayRange(first: first.days.first, last: first.advanced(by: 11).days.last)
    }
  }
}
