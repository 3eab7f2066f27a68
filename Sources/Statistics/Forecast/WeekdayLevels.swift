/// Simple estimates of what each weekday comes to, kept up to date day by day.
///
/// Means of a weekday's last 4, 8, 16 and 35 weeks; the shape of 16 weeks at a level that forgets a day by
/// 0.8, 0.9 or 0.96, or at that of the last week or two; means of a quick and a slow one, for series that come
/// back to their level; and means that count the days on which nobody worked, for teams that close now and then.
/// No one of them is best everywhere: see ``PoolFit``.
struct WeekdayLevels {
  static let count = 16
  /// The two that are used where nothing has been tried yet: eight weeks, and the level of 0.9.
  static let usual = [1, 5]
  /// Of the windows whose means are the shape, and the slow level.
  private static let (shape, slow) = (2, 3)
  /// The windows from here on count all days on which the series was there.
  private static let firstOfAll = 4

  private let lengths = [28, 56, 112, 245, 56, 245]
  private let decays = [0.8, 0.9, 0.96]
  private let values: [Double]
  private let counted: [Bool]
  private let present: [Bool]
  private let firstWeekday: Int
  private var day = 0
  /// By window and weekday.
  private var sums = [Double](repeating: 0, count: 42)
  private var numbers = [Double](repeating: 0, count: 42)
  private var means = [Double](repeating: 0, count: 42)
  /// By decay: what was spent and what was expected, both forgetting.
  private var spent = [Double](repeating: 0, count: 3)
  private var expected = [Double](repeating: 0, count: 3)
  private var (week, fortnight) = (RecentDays(length: 7), RecentDays(length: 14))

  /// Begins before the first of some days; those that are not `counted` say nothing of the level, those that are
  /// not `present` nothing at all.
  init(_ values: [Double], counted: [Bool], present: [Bool], firstWeekday: Int) {
    (self.values, self.counted, self.present) = (values, counted, present)
    self.firstWeekday = firstWeekday
  }

  /// Takes in the next day. A window is of whole weeks, so that a day takes the place of one with its weekday.
  mutating func advance() {
    let weekday = (firstWeekday + day) % 7
    for window in lengths.indices {
      let isPart = window < Self.firstOfAll ? counted : present
      let place = window * 7 + weekday
      let gone = day - lengths[window]
      if gone >= 0, isPart[gone] {
        sums[place] -= values[gone]
        numbers[place] -= 1
      }
      if isPart[day] {
        sums[place] += values[day]
        numbers[place] += 1
      }
      means[place] = numbers[place] > 0 ? max(0, sums[place]) / numbers[place] : 0
    }
    if counted[day] {
      let usual = means[Self.shape * 7 + weekday]
      for index in 0..<3 {
        spent[index] = decays[index] * spent[index] + values[day]
        expected[index] = decays[index] * expected[index] + usual
      }
    }
    week.advance(to: day, weekday, values, counted)
    fortnight.advance(to: day, weekday, values, counted)
    day += 1
  }

  /// Writes what each method expects of so many days of each weekday, `stride` places apart from `start` on.
  func write(_ weekdays: [Double], to out: inout [Double], from start: Int, stride: Int) {
    func write(_ method: Int, _ value: Double) { out[start + method * stride] = value }
    func value(_ method: Int) -> Double { out[start + method * stride] }
    for window in lengths.indices {
      var sum = 0.0
      for weekday in 0..<7 { sum += weekdays[weekday] * means[window * 7 + weekday] }
      write(window < Self.firstOfAll ? window : window + 10, sum)
    }
    let (shape, slow) = (value(Self.shape), value(Self.slow))
    for index in 0..<3 {
      let level = expected[index] > 0 ? spent[index] / expected[index] : 1
      write(4 + index, shape * level)
    }
    write(7, (value(4) + slow) / 2)
    write(8, (value(4) + value(1)) / 2)
    write(9, (value(5) + shape) / 2)
    for (index, recent) in [week, fortnight].enumerated() {
      let quick = shape * recent.level(of: means[Self.shape * 7..<Self.shape * 7 + 7])
      write(10 + 2 * index, (quick + 2 * slow) / 3)
      write(11 + 2 * index, (2 * quick + slow) / 3)
    }
  }
}

/// What was spent on the last so many days, and how many of each weekday they are.
private struct RecentDays {
  let length: Int
  private var spent = 0.0
  private var numbers = [Double](repeating: 0, count: 7)

  init(length: Int) { self.length = length }

  mutating func advance(to day: Int, _ weekday: Int, _ values: [Double], _ counted: [Bool]) {
    let gone = day - length
    if gone >= 0, counted[gone] {
      spent -= values[gone]
      numbers[weekday] -= 1
    }
    if counted[day] {
      spent += values[day]
      numbers[weekday] += 1
    }
  }

  /// The level beside the means of the weekdays; 1 where these say nothing.
  func level(of means: ArraySlice<Double>) -> Double {
    let expected = zip(numbers, means).reduce(0) { $0 + $1.0 * $1.1 }
    return expected > 0 ? max(0, spent) / expected : 1
  }
}
