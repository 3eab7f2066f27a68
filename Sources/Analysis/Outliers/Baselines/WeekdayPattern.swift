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

  /// Nil when the history of `values` is too short for `day`; `groups` are these values by weekday.
  init?(
    of values: ArraySlice<DatedAmount>, _ groups: @autoclosure () -> WeekdayGroups, for day: Day
  ) {
    guard let first = values.lazy.map(\.day).min(), day.days(since: first) >= 28 else { return nil }
    let weekday = day.weekday.index
    let groups = groups()
    guard groups.range(of: weekday).count >= 3 else { return nil }
    let middle = groups.median
    var adjusted = groups.values
    for place in 0..<7 {
      let group = groups.range(of: place)
      for index in group {
        adjusted[index] -= Self.factor(of: groups.values[group], middle, leavingOut: index)
      }
    }
    factor = Self.factor(of: groups.values[groups.range(of: weekday)], middle, leavingOut: nil)
    self.adjusted = adjusted
  }

  /// Nil when the history of `values` is too short for `day`.
  init?(of values: ArraySlice<DatedAmount>, for day: Day) {
    self.init(of: values, WeekdayGroups(values), for: day)
  }

  private static func factor(
    of group: ArraySlice<Double>, _ middle: Double, leavingOut index: Int?
  ) -> Double {
    guard group.count >= 3 else { return 0 }
    let count = index == nil ? group.count : group.count - 1
    let median = median(group, leavingOut: index)
    return (median - middle) * Double(count) / Double(count + 2)
  }

  /// The median of sorted values, at least one of which is left.
  private static func median(_ sorted: ArraySlice<Double>, leavingOut index: Int?) -> Double {
    let count = index == nil ? sorted.count : sorted.count - 1
    let start = sorted.startIndex
    // The i-th of the values that are left.
    func value(_ i: Int) -> Double {
      sorted[start + i >= index ?? sorted.endIndex ? start + i + 1 : start + i]
    }
    return count.isMultiple(of: 2)
      ? (value(count / 2 - 1) + value(count / 2)) / 2 : value(count / 2)
  }
}
