internal import UsageModel

/// A span that ends today: `30d`, `4w`, `3m`.
struct RecentPeriod {
  private enum Unit: Character {
    case days = "d"
    case weeks = "w"
    case months = "m"
  }

  private let count: Int
  private let unit: Unit

  /// Nil unless the text is a number from 1 to 9999 and one of `d`, `w`, `m`.
  init?(_ text: String) {
    guard let last = text.last, let unit = Unit(rawValue: last), let count = Int(text.dropLast()),
      (1...9999).contains(count)
    else { return nil }
    self.count = count
    self.unit = unit
  }

  /// The days up to and with `today`; months begin on the day after
  /// the same day of the month, or after its last.
  func days(endingOn today: Day) -> DayRange {
    switch unit {
    case .days: return DayRange(first: today.advanced(by: 1 - count), last: today)
    case .weeks: return DayRange(first: today.advanced(by: 1 - count * 7), last: today)
    case .months:
      let month = today.month.advanced(by: -count)
      let day = min(today.civil.day, month.length)
      return DayRange(first: month.days.first.advanced(by: day), last: today)
    }
  }
}
