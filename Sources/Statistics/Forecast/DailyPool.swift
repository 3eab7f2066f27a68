/// Daily values of some series side by side, such as what the developers of a team spend.
public struct DailyPool: Sendable {
  /// The least number of days of a series for a forecast of it.
  public static let leastHistory = 28

  /// By series, then by day; all have the same number of days.
  public let values: [[Double]]
  /// The first day of each series; what comes before is no part of it.
  public let starts: [Int]
  /// Days that say nothing of the level, by day: nobody worked.
  public let closures: [Bool]
  /// Days on which a series is known to be nothing, past and coming ones; by series.
  public let away: [Set<Int>]
  /// The weekday of the first day, 0 to 6.
  public let firstWeekday: Int

  /// Creates a pool; every series has a value for each day.
  public init(
    values: [[Double]], starts: [Int], closures: [Bool], away: [Set<Int>], firstWeekday: Int
  ) {
    self.values = values
    self.starts = starts
    self.closures = closures
    self.away = away
    self.firstWeekday = firstWeekday
  }

  /// The number of days.
  public var dayCount: Int { values.first?.count ?? 0 }

  /// The first day of the series that begins first.
  var firstDay: Int { starts.min() ?? dayCount }

  func weekday(of day: Int) -> Int { (firstWeekday + day) % 7 }

  /// Whether a day says something of a series' level.
  func counts(_ series: Int, _ day: Int) -> Bool {
    isPresent(series, day) && !closures[day]
  }

  /// Whether a series had begun and was not away.
  func isPresent(_ series: Int, _ day: Int) -> Bool {
    day >= starts[series] && !away[series].contains(day)
  }

  /// How many of the next days have each weekday, without those on which the series is away.
  func weekdays(of series: Int, after day: Int, horizon: Int) -> [Double] {
    var counts = [Double](repeating: Double(horizon / 7), count: 7)
    let first = weekday(of: day)
    for extra in 0..<(horizon % 7) { counts[(first + extra) % 7] += 1 }
    for gone in away[series] where gone >= day && gone < day + horizon {
      counts[weekday(of: gone)] -= 1
    }
    return counts
  }

  /// The sum of a series before each day, from the first to the day after the last.
  func runningSums(of series: Int) -> [Double] {
    var sums = [0.0]
    sums.reserveCapacity(dayCount + 1)
    for value in values[series] { sums.append(sums[sums.count - 1] + value) }
    return sums
  }
}
