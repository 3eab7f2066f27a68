/// Simple estimates of what each weekday comes to, kept up to date day by day.
///
/// Means of a weekday's last 4, 8, 16 and 35 weeks; the shape of 16 weeks at a level that forgets a day by
/// 0.8, 0.9 or 0.96; and means of a quick and a slow one, for series that come back to their level.
/// No one of them is best everywhere: see ``PoolFit``.
struct WeekdayLevels {
  static let count = 10
  /// The two that are used where nothing has been tried yet: eight weeks, and the level of 0.9.
  static let usual = [1, 5]
  /// Of the window whose means are the shape.
  private static let shape = 2

  private let lengths = [28, 56, 112, 245]
  private let decays = [0.8, 0.9, 0.96]
  private let values: [Double]
  private let counted: [Bool]
  private let firstWeekday: Int
  private var day = 0
  /// By window and weekday.
  private var sums = [Double](repeating: 0, count: 28)
  private var numbers = [Double](repeating: 0, count: 28)
  private var means = [Double](repeating: 0, count: 28)
  /// By decay: what was spent and what was expected, both forgetting.
  private var spent = [Double](repeating: 0, count: 3)
  private var expected = [Double](repeating: 0, count: 3)

  /// Begins before the first of some days; those that are not `counted` say nothing.
  init(_ values: [Double], counted: [Bool], firstWeekday: Int) {
    self.values = values
    self.counted = counted
    self.firstWeekday = firstWeekday
  }

  /// Takes in the next day. A window is of whole weeks, so that a day takes the place of one with its weekday.
  mutating func advance() {
    let weekday = (firstWeekday + day) % 7
    for window in 0..<4 {
      let place = window * 7 + weekday
      let gone = day - lengths[window]
      if gone >= 0, counted[gone] {
        sums[place] -= values[gone]
        numbers[place] -= 1
      }
      if counted[day] {
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
    day += 1
  }

  /// Writes what each method expects of so many days of each weekday, `stride` places apart from `start` on.
  func write(_ weekdays: [Double], to out: inout [Double], from start: Int, stride: Int) {
    for window in 0..<4 {
      var sum = 0.0
      for weekday in 0..<7 { sum += weekdays[weekday] * means[window * 7 + weekday] }
      out[start + window * stride] = sum
    }
    let shape = out[start + Self.shape * stride]
    for index in 0..<3 {
      let level = expected[index] > 0 ? spent[index] / expected[index] : 1
      out[start + (4 + index) * stride] = shape * level
    }
    out[start + 7 * stride] = (out[start + 4 * stride] + out[start + 3 * stride]) / 2
    out[start + 8 * stride] = (out[start + 4 * stride] + out[start + stride]) / 2
    out[start + 9 * stride] = (out[start + 5 * stride] + out[start + 2 * stride]) / 2
  }
}
