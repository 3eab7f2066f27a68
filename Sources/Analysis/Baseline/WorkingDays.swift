public import UsageModel

/// Which days count as working days: Monday to Friday.
public enum WorkingDays {
  /// In a month, where none is named: 261 of a year's weekdays are 21.75 a month, rounded up.
  public static let perMonth = 22

  public static func contains(_ day: Day) -> Bool { day.weekday.index < 5 }

  /// The day itself, or the Friday before a weekend: what weekends cost belongs to the week's work.
  public static func bearing(_ day: Day) -> Day {
    day.advanced(by: -max(0, day.weekday.index - 4))
  }

  /// Those of a range, in order.
  public static func all(in range: DayRange) -> [Day] {
    (0..<range.count).map { range.first.advanced(by: $0) }.filter(contains)
  }
}
