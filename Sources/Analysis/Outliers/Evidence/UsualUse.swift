internal import UsageModel

/// The hours and the calls of earlier days of a developer.
struct UsualUse {
  /// All hours that had calls.
  let hours: UInt32
  /// The days with calls.
  let days: Int
  /// The most calls of a session.
  let mostCalls: Int64

  init(_ days: some Sequence<DayUse>) {
    var (hours, count, most): (UInt32, Int, Int64) = (0, 0, 0)
    for day in days where day.hours != 0 {
      hours |= day.hours
      count += 1
      most = max(most, day.mostCalls)
    }
    self.hours = hours
    self.days = count
    mostCalls = most
  }
}
