internal import Statistics
internal import UsageModel

/// How the amounts of each weekday differ from the middle of all, on logarithms.
///
/// A weekday's factor is the median of its days minus the median of all, drawn towards zero by
/// n / (n + 2). It takes four weeks of history, and three days of the weekday in question.
struct WeekdayPattern {
  /// The history with each day's factor taken off, in no order.
  ///
  /// A day's factor comes from the other days alone, as that of the tested day does: so the spread
  /// of these values is what a new day has too, and the rate of false alarms stays as it was.
  let adjusted: [Double]
  /// The factor of the tested day.
  let factor: Double

  /// Nil when the history of `values` is too short for `day`.
  init?(of values: [(day: Day, logarithm: Double)], for day: Day) {
    guard let first = values.map(\.day).min(), day.days(since: first) >= 28,
      let middle = Sample(values.map(\.logarithm))?.median
    else { return nil }
    var groups = [[Double]](repeating: [], count: Weekday.allCases.count)
    for value in values { groups[value.day.weekday.index].append(value.logarithm) }
    groups = groups.map { $0.sorted() }
    let group = groups[day.weekday.index]
    guard group.count >= 3 else { return nil }
    factor = Self.factor(of: group, middle: middle, leavingOut: nil)
    adjusted = groups.flatMap { group in
      group.indices.map { index in
        group[index] - Self.factor(of: group, middle: middle, leavingOut: index)
      }
    }
  }

  private static func factor(of group: [Double], middle: Double, leavingOut index: Int?) -> Double {
    guard group.count >= 3 else { return 0 }
    let count = index == nil ? group.count : group.count - 1
    // Where the i-th of the values that are left stands in the sorted group.
    func value(_ i: Int) -> Double { group[i >= index ?? count ? i + 1 : i] }
    let median =
      count.isMultiple(of: 2)
      ? (value(count / 2 - 1) + value(count / 2)) / 2 : value(count / 2)
    return (median - middle) * Double(count) / Double(count + 2)
  }
}
