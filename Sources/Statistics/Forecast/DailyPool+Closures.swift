extension DailyPool {
  /// Fewer series than this are people who pause, not a team that is closed.
  private static let fewestSeries = 3
  private static let chance = 1e-3

  /// The days on which a team was closed: runs of two days or more on which nobody has a value, though by each one's
  /// weekdays the chance of that is below 1 in 1,000.
  public static func closures(
    _ values: [[Double]], starts: [Int], firstWeekday: Int
  ) -> [Bool] {
    let count = values.first?.count ?? 0
    var closed = [Bool](repeating: false, count: count)
    guard values.count >= fewestSeries else { return closed }
    let idle = values.indices.map { idleShares(values[$0], from: starts[$0], firstWeekday) }
    var day = 0
    while day < count {
      let first = day
      var logChance = 0.0
      while day < count, values.allSatisfy({ $0[day] == 0 }) {
        for series in idle.indices where starts[series] <= day {
          logChance += LogRatio.logarithm(idle[series][(firstWeekday + day) % 7])
        }
        day += 1
      }
      if day - first > 1, logChance < LogRatio.logarithm(chance) {
        for run in first..<day { closed[run] = true }
      }
      day = max(day, first + 1)
    }
    return closed
  }

  /// The share of days without a value, by weekday.
  private static func idleShares(
    _ values: [Double], from start: Int, _ firstWeekday: Int
  ) -> [Double] {
    var (idle, all) = ([Double](repeating: 0.5, count: 7), [Double](repeating: 1, count: 7))
    for day in min(start, values.count)..<values.count {
      all[(firstWeekday + day) % 7] += 1
      if values[day] == 0 { idle[(firstWeekday + day) % 7] += 1 }
    }
    return zip(idle, all).map { $0 / $1 }
  }
}
