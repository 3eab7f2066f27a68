/// A time zone as a table of its transitions: which local day an instant falls on, without a calendar
/// library on the hot path.
public struct TimeZoneRules: Sendable {
  /// The IANA name, such as `Europe/Berlin`.
  public let name: String
  /// When each period begins, in UTC seconds, ascending; the first is the beginning of time.
  private let starts: [Int64]
  /// Seconds east of UTC in each period.
  private let offsets: [Int64]

  public static let utc = TimeZoneRules(name: "UTC", starts: [.min], offsets: [0])

  init(name: String, starts: [Int64], offsets: [Int64]) {
    self.name = name
    self.starts = starts
    self.offsets = offsets
  }

  /// Seconds east of UTC at an instant.
  public func offset(at instant: Instant) -> Int64 {
    let seconds = instant.seconds
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= seconds { low = middle } else { high = middle - 1 }
    }
    return offsets[low]
  }

  /// The local calendar day of an instant.
  public func day(of instant: Instant) -> Day {
    local(instant).utcDay
  }

  /// The local time of day.
  public func clockTime(of instant: Instant) -> ClockTime {
    let shifted = local(instant)
    let midnight = Instant(startOfUTCDay: shifted.utcDay)
    return ClockTime(millisecondsOfDay: shifted.milliseconds - midnight.milliseconds)
  }

  /// The first instant of a local day: 23 or 25 hours before the next one on days of change.
  public func start(of day: Day) -> Instant {
    let wall = Instant(startOfUTCDay: day)
    // The offset before a change of clocks and the one after it: the earlier fitting instant wins.
    let before = offset(at: Instant(milliseconds: wall.milliseconds - 86_400_000))
    let first = Instant(milliseconds: wall.milliseconds - before * 1000)
    if self.day(of: first) == day && clockTime(of: first).hour == 0 { return first }
    let second = Instant(milliseconds: wall.milliseconds - offset(at: first) * 1000)
    return self.day(of: second) == day ? second : first
  }

  private func local(_ instant: Instant) -> Instant {
    Instant(milliseconds: instant.milliseconds + offset(at: instant) * 1000)
  }
}
