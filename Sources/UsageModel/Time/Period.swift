/// The current day, and the first day of the week, on which the meaning of relative periods
/// depends.
public struct Today: Equatable, Sendable {
  public let day: Day
  public let weekStart: Weekday

  public init(_ day: Day, weekStart: Weekday) {
    self.day = day
    self.weekStart = weekStart
  }
}

/// The days that were asked for: whole calendar units if they were asked for by name.
public struct Period: Equatable, Sendable {
  public let days: DayRange
  /// How much of their last unit has begun, if it contains today: `November, 5 of 30 days`,
  /// `today`; nil if all of it is over or yet to come.
  public let running: String?

  public init(days: DayRange, running: String? = nil) {
    self.days = days
    self.running = running
  }

  /// The days up to today, of a period that today is in; else all of them.
  public func begun(on today: Today) -> DayRange {
    days.contains(today.day) ? DayRange(first: days.first, last: today.day) : days
  }

  /// Returns the days to compare with these: as many whole months before whole months, otherwise as
  /// many days before. For a period that is still running, only as much as has begun: November up
  /// to the 5th is compared with October up to the 5th.
  public func before(on today: Today) -> DayRange {
    let begun = begun(on: today).last
    let (from, to) = (days.first.month, days.last.month)
    guard days.first == from.days.first, days.last == to.days.last else {
      let first = days.first.advanced(by: -days.count)
      return DayRange(first: first, last: begun.advanced(by: -days.count))
    }
    let count = to.months(since: from) + 1
    let end = begun.month.advanced(by: -count).days
    let last =
      begun == days.last
      ? end.last : end.first.advanced(by: begun.days(since: begun.month.days.first))
    return DayRange(first: from.advanced(by: -count).days.first, last: min(last, end.last))
  }

  /// All days up to the end of a unit.
  init(from first: Day? = nil, to unit: CalendarUnit, _ last: DayRange, on today: Today) {
    self.init(
      days: DayRange(first: first ?? last.first, last: last.last),
      running: last.contains(today.day) ? unit.progress(of: last, on: today.day) : nil)
  }
}

extension CalendarUnit {
  /// Returns how much of the unit has begun, up to and including a day in it.
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

/// The most recent calendar units, including the current one: `30d`, `4w`, `3m`, `2q`, `1y`.
public struct RecentPeriod: Hashable, Sendable {
  private let count: Int
  let unit: CalendarUnit

  /// Parses a number from 1 to 9999 and one of `d`, `w`, `m`, or a number of `q` or `y` that make
  /// no more months; nil for anything else.
  public init?(_ text: String) {
    guard let last = text.last,
      let unit = CalendarUnit.allCases.first(where: { $0.letter == last }),
      let count = Int(text.dropLast()), (1...9999 / unit.limiter).contains(count)
    else { return nil }
    self.count = count
    self.unit = unit
  }

  /// Returns the days up to and including today, or whole weeks, months, quarters or years up to
  /// and including the current one.
  public func period(on today: Today) -> Period {
    let first = unit.days(count - 1, before: today.day, weekStart: today.weekStart).first
    guard unit != .day else { return Period(days: DayRange(first: first, last: today.day)) }
    let last = unit.days(containing: today.day, weekStart: today.weekStart)
    return Period(from: first, to: unit, last, on: today)
  }
}

extension CalendarUnit {
  fileprivate var letter: Character? { rawValue.first }

  /// How many months a unit has, where it has more than one.
  fileprivate var limiter: Int {
    switch self {
    case .day, .week, .month: 1
    case .quarter: 3
    case .year: 12
    }
  }
}
