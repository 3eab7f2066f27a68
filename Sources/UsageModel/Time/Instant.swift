/// A moment in UTC, in whole milliseconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Midnight UTC of a day.
  public init(startOfUTCDay day: Day) {
    self.init(milliseconds: Int64(day.number) * Self.millisecondsPerDay)
  }

  static let millisecondsPerDay: Int64 = 86_400_000

  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The calendar day in UTC.
  public var utcDay: Day {
    Day(number: Int32(clamping: Self.floorDivide(milliseconds, Self.millisecondsPerDay)))
  }

  /// Whole seconds since 1970, rounded down.
  public var seconds: Int64 {
    Self.floorDivide(milliseconds, 1000)
  }

  static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }

  /// ISO 8601 in UTC with milliseconds: `2026-09-14T09:02:19.400Z`.
  public var iso8601: String {
    let day = utcDay
    let within = milliseconds - Int64(day.number) * Self.millisecondsPerDay
    let clock = ClockTime(millisecondsOfDay: within)
    return "\(day)T\(clock.withMilliseconds)Z"
  }
}
