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
    let (year, month, number) = day.civil
    guard (0...9999).contains(year) else { return "\(day)T\(clock.withMilliseconds)Z" }
    return FixedText.make(capacity: 24) { text in
      text.append(year, month, number)
      text.append("T")
      text.append(clock)
      text.append("Z")
    }
  }
}

/// A time of day, for display.
public struct ClockTime: Equatable, Sendable {
  public let hour: Int
  public let minute: Int
  public let second: Int
  public let millisecond: Int

  /// `millisecondsOfDay` counts from midnight.
  public init(millisecondsOfDay: Int64) {
    let total = Int(millisecondsOfDay)
    hour = total / 3_600_000
    minute = total / 60_000 % 60
    second = total / 1000 % 60
    millisecond = total % 1000
  }

  /// `09:02`.
  public var hoursAndMinutes: String {
    FixedText.make(capacity: 5) { text in
      text.append(hour, width: 2)
      text.append(":")
      text.append(minute, width: 2)
    }
  }

  /// `09:02:19.400`.
  public var withMilliseconds: String { FixedText.make(capacity: 12) { $0.append(self) } }
}

extension FixedText {
  /// Appends `09:02:19.400`.
  fileprivate mutating func append(_ clock: ClockTime) {
    append(clock.hour, width: 2)
    append(":")
    append(clock.minute, width: 2)
    append(":")
    append(clock.second, width: 2)
    append(".")
    append(clock.millisecond, width: 3)
  }
}
