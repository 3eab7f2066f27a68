internal import UsageModel

/// The time zones in which the claims of a scope count days: providers use UTC, tools the zone of
/// their machine.
struct ClaimZones {
  /// The machine's zone if calls show it; otherwise the ledger's.
  let local: TimeZoneRules

  /// The days of claims that may include a supply. A machine may also assign usage of a UTC day to
  /// either of its neighbours.
  func days(of time: Supply.Time, isUTC: Bool) -> DayRange {
    let days = time.days(in: isUTC ? .utc : local)
    guard !isUTC, case .span(_, _, isUTC: true) = time else { return days }
    return DayRange(first: days.first.advanced(by: -1), last: days.last.advanced(by: 1))
  }

  /// The time that a claim covers.
  func time(of days: DayRange, isUTC: Bool) -> Supply.Time {
    Supply.Time(days, in: isUTC ? .utc : local, isUTC: isUTC)
  }
}
