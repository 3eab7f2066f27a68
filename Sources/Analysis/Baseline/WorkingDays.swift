public import UsageModel

/// Which days count as working days: Monday to Friday.
public enum WorkingDays {
  /// The working days of an average month: the 261 weekdays of a year are 21.75 a month, rounded
  /// up.
  public static let perMonth = 22

  public static func contains(_ day: Day) -> Bool { day.weekday.index < 5 }

  /// Returns the day itself, or the Friday before a weekend: weekend spend counts towards the week
  /// before it.
  public static func bearing(_ day: Day) -> Day {
    day.advanced(by: -max(0, day.weekday.index - 4))
  }

  /// Returns the working days of a range, in order.
  public static func all(in range: DayRange) -> [Day] {
    (0..<range.count).map { range.first.advanced(by: $0) }.filter(contains)
  }
}
