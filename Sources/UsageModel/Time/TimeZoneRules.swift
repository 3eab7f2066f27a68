/// A time zone as a table of its transitions, which gives the local day of an instant without a
/// calendar library on the hot path.
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
    offsets[period(at: instant)]
  }

  /// Whether the offset is the same at all instants between two.
  public func isSteady(from first: Instant, to last: Instant) -> Bool {
    period(at: first) == period(at: last)
  }

  /// Which of the periods an instant lies in.
  private func period(at instant: Instant) -> Int {
    let seconds = instant.seconds
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= seconds { low = middle } else { high = middle - 1 }
    }
    return low
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

  /// The local day and time of an instant: `2026-10-01 14:03`.
  public func minuteText(of instant: Instant) -> String {
    let shifted = local(instant)
    let day = shifted.utcDay
    let midnight = Instant(startOfUTCDay: day)
    let clock = ClockTime(millisecondsOfDay: shifted.milliseconds - midnight.milliseconds)
    let (year, month, number) = day.civil
    guard (0...9999).contains(year) else { return "\(day) \(clock.hoursAndMinutes)" }
    return FixedText.make(capacity: 16) { text in
      text.append(year, month, number)
      text.append(" ")
      text.append(clock.hour, width: 2)
      text.append(":")
      text.append(clock.minute, width: 2)
    }
  }

  /// Returns the first instant of a local day: 23 or 25 hours before the next one on days of
  /// change. A day that a zone skipped begins where the next one does.
  public func start(of day: Day) -> Instant {
    let wall = Instant(startOfUTCDay: day)
    // The offset before a change of clocks and the one after it: the earlier fitting instant wins.
    let before = offset(at: Instant(milliseconds: wall.milliseconds - 86_400_000))
    let first = Instant(milliseconds: wall.milliseconds - before * 1000)
    if local(first) == wall { return first }
    let second = Instant(milliseconds: wall.milliseconds - offset(at: first) * 1000)
    if local(second) == wall { return second }
    // Clocks were put forward over midnight, so the day begins with the change.
    let change = max(starts[period(at: first)], wall.seconds - 86_400)
    return Instant(milliseconds: change * 1000)
  }

  /// Returns the instant shifted by its offset; unchanged where that overflows.
  private func local(_ instant: Instant) -> Instant {
    let (sum, overflow) = instant.milliseconds.addingReportingOverflow(offset(at: instant) * 1000)
    return overflow ? instant : Instant(milliseconds: sum)
  }
}
