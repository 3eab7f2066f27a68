/// A week of seven days from its first day.
public struct Week: Equatable, Comparable, Sendable, CustomStringConvertible {
  public let first: Day

  /// The week that a day lies in, with weeks that begin on `start`.
  public init(of day: Day, startingOn start: Weekday) {
    let back = (day.weekday.index - start.index + 7) % 7
    first = day.advanced(by: -back)
  }

  /// Reads an ISO week, `2026-W40`; nil when that year has no such week.
  public init?(iso text: some StringProtocol) {
    let parts = text.split(separator: "-W", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]),
      let number = Int(parts[1]), number >= 1,
      let fourth = Day(year: year, month: 1, day: 4)
    else { return nil }
    let start = Week(of: fourth, startingOn: .monday).first.advanced(by: (number - 1) * 7)
    self.init(of: start, startingOn: .monday)
    guard description == "\(parts[0])-W\(parts[1])" else { return nil }
  }

  public var days: DayRange { DayRange(first: first, last: first.advanced(by: 6)) }

  public static func < (left: Week, right: Week) -> Bool { left.first < right.first }

  /// `2026-W40` (ISO 8601) for a week that begins on Monday, else its first day.
  public var description: String {
    guard first.weekday == .monday else { return first.description }
    let year = first.advanced(by: 3).civil.year
    guard let fourth = Day(year: year, month: 1, day: 4) else { return first.description }
    let number = first.days(since: Week(of: fourth, startingOn: .monday).first) / 7 + 1
    return "\(year)-W" + (number < 10 ? "0" : "") + String(number)
  }
}

/// A day of the week, Monday first as in ISO 8601.
public enum Weekday: String, CaseIterable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// 0 for Monday to 6 for Sunday.
  public var index: Int {
    switch self {
    case .monday: 0
    case .tuesday: 1
    case .wednesday: 2
    case .thursday: 3
    case .friday: 4
    case .saturday: 5
    case .sunday: 6
    }
  }
}
