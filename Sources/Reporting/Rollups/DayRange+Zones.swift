internal import UsageModel

extension DayRange {
  /// The days that these days can touch in any other time zone: no two zones are more than 26 hours
  /// apart.
  var inAnyZone: DayRange {
    DayRange(first: first.advanced(by: -2), last: last.advanced(by: 2))
  }
}
