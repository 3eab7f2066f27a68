internal import UsageModel

/// The time zones whose days the claims of a scope are of: providers count by UTC, tools by their
/// machine's.
struct ClaimZones {
  /// The machine's, where calls show it; else the ledger's.
  let local: TimeZoneRules

  /// The days of claims on which a supply may fall. A machine may file usage of a day of UTC under either of
  /// its neighbours, too.
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
