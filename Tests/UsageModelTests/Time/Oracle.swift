import Foundation
import UsageModel

/// Foundation's calendars in UTC, as an oracle.
enum Oracle {
  static let gregorian = calendar(.gregorian)
  static let iso8601 = calendar(.iso8601)

  /// Midnight UTC of a day.
  static func date(_ day: Day) -> Date {
    Date(timeIntervalSince1970: Double(day.number) * 86_400)
  }

  /// Every day from one text to the other.
  static func days(_ first: String, _ last: String) -> [Day] {
    guard let first = Day(first), let last = Day(last) else { return [] }
    return (first.number...last.number).map { Day(number: $0) }
  }

  private static func calendar(_ identifier: Calendar.Identifier) -> Calendar {
    var calendar = Calendar(identifier: identifier)
    calendar.timeZone = .gmt
    return calendar
  }
}
