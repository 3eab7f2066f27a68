internal import UsageModel

/// How the amounts of each weekday differ from the median of all, on logarithms.
///
/// The factor of a weekday is the median of its days minus the median of all, shrunk towards zero
/// by n / (n + 2). It takes four weeks of history, and three days of the weekday in question.
struct WeekdayPattern {
  /// The history with the factor of each day subtracted, in no particular order.
  ///
  /// The factor of a day is computed from the other days alone, as that of the tested day is. So
  /// these values have the same spread as a new day, and the rate of false alarms is preserved.
  let adjusted: [Double]
  /// The factor of the tested day.
  let factor: Double

  /// Nil when the history of `values` is too short for `day`.
  init?(of values: [(day: Day, logarithm: Double)], for day: Day) {
    guard let first = values.map(\.day).min(), day.days(since: first) >= 28 else { return nil }
    let weekday = day.weekday.index
    var days = values.map { (weekday: $0.day.weekday.index, logarithm: $0.logarithm) }
    guard days.count(where: { $0.weekday == weekday }) >= 3 else { return nil }
    days.sort { $0.logarithm < $1.logarithm }
    let middle = Self.median(days.map(\.logarithm)[...], leavingOut: nil)
    // Sorted by weekday too, each weekday's values stay in order.
    let (grouped, ends) = Self.grouped(days)
    func group(_ weekday: Int) -> ArraySlice<Double> {
      grouped[(weekday == 0 ? 0 : ends[weekday - 1])..<ends[weekday]]
    }
    factor = Self.factor(of: group(weekday), middle: middle, leavingOut: nil)
    var adjusted = grouped
    for group in (0..<7).map(group) {
      for index in group.indices {
        adjusted[index] -= Self.factor(
          of: group, middle: middle, leavingOut: index - group.startIndex)
      }
    }
    self.adjusted = adjusted
  }

  /// The values of Mondays, then those of Tuesdays…, and where each weekday's end.
  private static func grouped(
    _ days: [(weekday: Int, logarithm: Double)]
  ) -> (values: [Double], ends: [Int]) {
    var ends = [Int](repeating: 0, count: 7)
    for day in days { ends[day.weekday] += 1 }
    for weekday in 1..<7 { ends[weekday] += ends[weekday - 1] }
    var places = [0] + ends
    var values = [Double](repeating: 0, count: days.count)
    for day in days {
      values[places[day.weekday]] = day.logarithm
      places[day.weekday] += 1
    }
    return (values, ends)
  }

  private static func factor(
    of group: ArraySlice<Double>, middle: Double, leavingOut index: Int?
  ) -> Double {
    guard group.count >= 3 else { return 0 }
    let count = index == nil ? group.count : group.count - 1
    let median = median(group, leavingOut: index)
    return (median - middle) * Double(count) / Double(count + 2)
  }

  /// The median of sorted values, at least one of which is left.
  private static func median(_ sorted: ArraySlice<Double>, leavingOut index: Int?) -> Double {
    let count = index == nil ? sorted.count : sorted.count - 1
    // The i-th of the values that are left.
    func value(_ i: Int) -> Double {
      sorted[sorted.startIndex + (i >= index ?? count ? i + 1 : i)]
    }
    return count.isMultiple(of: 2)
      ? (value(count / 2 - 1) + value(count / 2)) / 2 : value(count / 2)
  }
}
