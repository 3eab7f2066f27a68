/// The day on which a period is asked for, in a calendar whose weeks begin on a certain day.
public struct Today: Hashable, Sendable {
  public let day: Day
  public let weekStart: Weekday

  public init(_ day: Day, weekStart: Weekday) {
    self.day = day
    self.weekStart = weekStart
  }
}

/// Days that were asked for, whole units of the calendar where they were asked for by name.
public struct Period: Hashable, Sendable {
  public let days: DayRange
  /// The last of their units where today is in it, and how much of it has begun: `November, 5 of 30 days`,
  /// `today`; nil when all of it is over or yet to come.
  public let running: String?

  public init(days: DayRange, running: String? = nil) {
    self.days = days
    self.running = running
  }

  /// All days up to the end of a unit.
  init(from first: Day? = nil, to unit: CalendarUnit, _ last: DayRange, on today: Today) {
    self.init(
      days: DayRange(first: first ?? last.first, last: last.last),
      running: last.contains(today.day) ? unit.progress(of: last, on: today.day) : nil)
  }
}

extension CalendarUnit {
  /// How much of one of these units has begun on a day in it, with that day.
  fileprivate func progress(of days: DayRange, on day: Day) -> String {
    let month = days.first.month
    let name =
      switch self {
      case .day: "today"
      case .week: "the week from \(days.first)"
      case .month: month.name
      case .quarter: "\(month.year)Q\((month.month + 2) / 3)"
      case .year: "\(month.year)"
      }
    return self == .day ? name : "\(name), \(day.days(since: days.first) + 1) of \(days.count) days"
  }
}
