/// A unit of the calendar.
public enum CalendarUnit: String, CaseIterable, Sendable {
  case day, week, month, quarter, year

  /// Returns the whole unit that contains a day; a week begins on `weekStart`.
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

  /// Returns the whole unit that is `count` units before the one that contains a day.
  public func days(_ count: Int, before day: Day, weekStart: Weekday) -> DayRange {
    let earlier =
      switch self {
      case .day: day.advanced(by: -count)
      case .week: day.advanced(by: -7 * count)
      case .month: day.month.advanced(by: -count).days.first
      case .quarter: day.month.advanced(by: -3 * count).days.first
      case .year: day.month.advanced(by: -12 * count).days.first
      }
    return days(containing: earlier, weekStart: weekStart)
  }
}

/// The span of calendar days that a budget's amount is for.
public typealias BudgetPeriod = CalendarUnit
