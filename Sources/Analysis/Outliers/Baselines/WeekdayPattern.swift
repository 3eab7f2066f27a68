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
  init?(of values: ArraySlice<DatedAmount>, for day: Day) {
    guard let first = values.lazy.map(\.day).min(), day.days(since: first) >= 28 else { return nil }
    let weekday = day.weekday.index
    guard values.count(where: { $0.weekday == weekday }) >= 3 else { return nil }
    let groups = WeekdayGroups(values)
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

/// The values of Mondays, then those of Tuesdays…, each weekday's in ascending order.
private struct WeekdayGroups {
  let values: [Double]
  /// Where each weekday's values begin, and where the last ones end: eight numbers without an array of
  /// their own, as there are many groups.
  private let starts: SIMD8<Int>

  init(_ amounts: ArraySlice<DatedAmount>) {
    var starts = SIMD8<Int>.zero
    for amount in amounts { starts[amount.weekday + 1] += 1 }
    for place in 1...7 { starts[place] += starts[place - 1] }
    var ends = starts
    var values = [Double](repeating: 0, count: amounts.count)
    for amount in amounts {
      // Put where it belongs: a weekday has few values.
      let start = starts[amount.weekday]
      var index = ends[amount.weekday]
      ends[amount.weekday] += 1
      while index > start, values[index - 1] > amount.logarithm {
        values[index] = values[index - 1]
        index -= 1
      }
      values[index] = amount.logarithm
    }
    self.values = values
    self.starts = starts
  }

  func range(of weekday: Int) -> Range<Int> { starts[weekday]..<starts[weekday + 1] }

  /// The median of all: the weekdays' values are merged up to it.
  var median: Double {
    var heads = starts
    var (last, middle) = (0.0, 0.0)
    for _ in 0...values.count / 2 {
      var (least, place) = (Double.infinity, 0)
      for other in 0..<7 where heads[other] < starts[other + 1] {
        let value = values[heads[other]]
        if value < least { (least, place) = (value, other) }
      }
      (last, middle) = (middle, least)
      heads[place] += 1
    }
    return values.count.isMultiple(of: 2) ? (last + middle) / 2 : middle
  }
}
