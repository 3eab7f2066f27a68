/// Units of the calendar up to and with the running one: `30d`, `4w`, `3m`, `2q`, `1y`.
public struct RecentPeriod: Hashable, Sendable {
  private let count: Int
  private let unit: CalendarUnit

  /// Nil unless the text is a number from 1 to 9999 and one of `d`, `w`, `m`, or a number of `q` or `y` that
  /// are no more months.
  public init?(_ text: String) {
    guard let last = text.last,
      let unit = CalendarUnit.allCases.first(where: { $0.letter == last }),
      let count = Int(text.dropLast()), (1...9999 / unit.limiter).contains(count)
    else { return nil }
    self.count = count
    self.unit = unit
  }

  /// The days up to and with today, or whole weeks, months, quarters or years, of which the last is the one
  /// that today is in.
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
