/// A unit of the calendar by its name: `2026-10`, `october`, `last-week`, `2026Q3`, `2026`. Some
/// names depend on the current day.
public enum PeriodName: Hashable, Sendable {
  /// A unit that does not depend on the current day.
  case fixed(CalendarUnit, DayRange)
  /// The unit that contains today, or one that many units before it.
  case recent(CalendarUnit, back: Int)
  /// The most recent month (1 to 12) or quarter (1 to 4) with this number that has begun.
  case lastBegun(CalendarUnit, number: Int)

  /// The calendar unit.
  public var unit: CalendarUnit {
    switch self {
    case .fixed(let unit, _), .recent(let unit, _), .lastBegun(let unit, _): unit
    }
  }

  /// The days, if they do not depend on the current day; otherwise nil.
  public var fixedDays: DayRange? {
    if case .fixed(_, let days) = self { days } else { nil }
  }

  /// Returns the period that the name means today.
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
