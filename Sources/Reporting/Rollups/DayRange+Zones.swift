internal import UsageModel

extension DayRange {
  /// The days of any other time zone that these ones can touch: no two zones are further apart than
  /// 26 hours.
  var inAnyZone: DayRange {
    DayRange(first: first.advanced(by: -2), last: last.advanced(by: 2))
  }
}
