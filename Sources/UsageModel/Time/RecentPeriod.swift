/// The most recent calendar units, including the current one: `30d`, `4w`, `3m`, `2q`, `1y`.
public struct RecentPeriod: Hashable, Sendable {
  private let count: Int
  private let unit: CalendarUnit

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
