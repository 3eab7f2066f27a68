internal import CSV
internal import UsageModel

/// Writes instants as `2026-09-14T09:02:19.400Z`, the format of ``Instant/iso8601``. Instants in
/// chronological order share their day, so its text is cached.
struct TimestampText {
  private var day: Day?
  /// `2026-09-14T`.
  private var dayBytes: [UInt8] = []

  mutating func append(_ instant: Instant, to buffer: inout RecordBuffer) {
    let day = instant.utcDay
    if day != self.day {
      self.day = day
      dayBytes = Array("\(day)T".utf8)
    }
    let midnight = Instant(startOfUTCDay: day)
    let clock = ClockTime(millisecondsOfDay: instant.milliseconds - midnight.milliseconds)
    buffer.append(dayBytes)
    append(clock.hour, digits: 2, UInt8(ascii: ":"), to: &buffer)
    append(clock.minute, digits: 2, UInt8(ascii: ":"), to: &buffer)
    append(clock.second, digits: 2, UInt8(ascii: "."), to: &buffer)
    append(clock.millisecond, digits: 3, UInt8(ascii: "Z"), to: &buffer)
  }

  private func append(
    _ number: Int, digits: Int, _ end: UInt8, to buffer: inout RecordBuffer
  ) {
    buffer.append(digits: UInt64(max(0, number)), count: digits)
    buffer.append(end)
  }
}
