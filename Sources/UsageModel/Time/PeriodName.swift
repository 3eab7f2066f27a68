/// A unit of the calendar as people name it: `2026-10`, `october`, `last-week`, `2026Q3`, `2026`. Which days some
/// of these mean depends on the day on which they are said.
public enum PeriodName: Hashable, Sendable {
  /// One that is the same on every day.
  case fixed(CalendarUnit, DayRange)
  /// The one that today is in, or so many before it.
  case recent(CalendarUnit, back: Int)
  /// The last month (1 to 12) or quarter (1 to 4) of that number that has begun.
  case lastBegun(CalendarUnit, number: Int)

  /// Which part of the calendar it is.
  public var unit: CalendarUnit {
    switch self {
    case .fixed(let unit, _), .recent(let unit, _), .lastBegun(let unit, _): unit
    }
  }

  /// The days that it means, on whatever day it is said; nil where that matters.
  public var fixedDays: DayRange? {
    if case .fixed(_, let days) = self { days } else { nil }
  }

  /// The days that it means when it is said today.
  public func period(on today: Today) -> Period {
    Period(to: unit, days(on: today), on: today)
  }

  private func days(on today: Today) -> DayRange {
    func days(back: Int) -> DayRange {
      unit.days(back, before: today.day, weekStart: today.weekStart)
    }
    let month = today.day.month.month
    switch self {
    case .fixed(_, let days): return days
    case .recent(_, let back): return days(back: back)
    case .lastBegun(.quarter, let number): return days(back: ((month + 2) / 3 - number + 4) % 4)
    case .lastBegun(_, let number): return days(back: (month - number + 12) % 12)
    }
  }
}
