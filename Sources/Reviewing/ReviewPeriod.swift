internal import UsageModel

/// The month of a review, as far as it has passed, and the same part of the month before.
struct ReviewPeriod: Hashable, Sendable {
  let month: Month
  /// The days that have passed.
  let days: DayRange
  /// As many days of the month before, or all of it when this month is over.
  let before: DayRange

  var isOver: Bool { days == month.days }

  /// Nil for a month that has not begun.
  init?(_ month: Month, today: Day) {
    guard month.days.first <= today else { return nil }
    self.month = month
    days = DayRange(first: month.days.first, last: min(today, month.days.last))
    let earlier = month.advanced(by: -1).days
    before =
      days == month.days
      ? earlier
      : DayRange(
        first: earlier.first, last: min(earlier.last, earlier.first.advanced(by: days.count - 1)))
  }

  /// `September 2026`, `September 2026 to day 20`.
  var beforeTitle: String {
    let title = before.first.month.title
    return before == before.first.month.days ? title : "\(title) to day \(before.count)"
  }
}
