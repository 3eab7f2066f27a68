public import LedgerStore
public import UsageModel

/// The five working days of a baseline.
public struct BaselinePeriod: Equatable, Sendable {
  /// From the first to the last working day, with the weekends between and after them.
  public let days: DayRange
  /// Monday to Friday, in order; fewer than five only when the ledger has fewer.
  public let workingDays: [Day]
  /// Why these days were chosen.
  public let reason: String

  /// How many working days a baseline has.
  static let length = 5
  /// How many days back to look for days with usage.
  private static let lookBack = 366

  /// Creates the period of a week; in the week of `today`, only the days before it.
  public init(week: Week, today: Day? = nil) {
    let past = today.map { $0.advanced(by: -1) } ?? week.days.last
    let isWhole = past >= week.days.last || past < week.days.first
    days = isWhole ? week.days : DayRange(first: week.days.first, last: past)
    workingDays = WorkingDays.all(in: days)
    reason = isWhole ? "week \(week)" : "week \(week) so far"
  }

  /// Creates the period of the last five working days before `today`, for a ledger without usage
  /// before it.
  public init(unusedBefore today: Day) {
    let week = DayRange(first: today.advanced(by: -7), last: today.advanced(by: -1))
    workingDays = WorkingDays.all(in: week)
    days = DayRange(
      first: workingDays.first ?? week.first, last: workingDays.last ?? week.last)
    reason = Self.nothing(before: today)
  }

  /// Explains why there is nothing to report, and what to do.
  public static func nothing(before today: Day) -> String {
    "no working day before \(today) has usage; import some with 'outlay import'"
  }

  /// Creates the period of the last five working days before `today` with usage; nil when there are
  /// none.
  public init?(before today: Day, in ledger: Ledger) throws {
    guard let extent = try ledger.dailyUsage.extent() else { return nil }
    let last = min(extent.last, today.advanced(by: -1))
    guard extent.first <= last else { return nil }
    let first = max(extent.first, last.advanced(by: -Self.lookBack))
    var used: [Day] = []
    while used.count(where: WorkingDays.contains) < Self.length,
      let day = try ledger.dailyUsage.lastDay(upTo: used.last?.advanced(by: -1) ?? last),
      day >= first
    {
      used.append(day)
    }
    workingDays = used.filter(WorkingDays.contains).reversed()
    guard let start = workingDays.first, let end = workingDays.last else { return nil }
    days = DayRange(
      first: start, last: used.filter { WorkingDays.onOrBefore($0) <= end }.max() ?? end)
    reason = "the last \(workingDays.count) working days with usage before \(today)"
  }
}

/// Which days count as working days: Monday to Friday.
public enum WorkingDays {
  /// The working days of an average month: the 261 weekdays of a year are 21.75 a month, rounded
  /// up.
  public static let perMonth = 22

  public static func contains(_ day: Day) -> Bool { day.weekday.index < 5 }

  /// Returns the day itself, or the Friday before a weekend: weekend spend counts towards the week
  /// before it.
  public static func onOrBefore(_ day: Day) -> Day {
    day.advanced(by: -max(0, day.weekday.index - 4))
  }

  /// Returns the working days of a range, in order.
  public static func all(in range: DayRange) -> [Day] {
    (0..<range.count).map { range.first.advanced(by: $0) }.filter(contains)
  }
}
