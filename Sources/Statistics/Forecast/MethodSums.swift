/// What each method expected of the next days, on every day of a pool: from the values as they are, and with
/// spikes cut.
struct MethodSums: Sendable {
  static let methods = 2 * WeekdayLevels.count
  /// The methods that are used where nothing has been tried yet.
  static let usual = WeekdayLevels.usual

  let horizon: Int
  private let stride: Int
  /// By series; method after method, day by day.
  private let sums: [[Double]]
  /// By series, after the last day: method after method, weekday by weekday.
  private let last: [[Double]]

  init(_ pool: DailyPool, horizon: Int) {
    self.horizon = horizon
    stride = pool.dayCount + 1
    var (sums, last): ([[Double]], [[Double]]) = ([], [])
    for series in pool.values.indices {
      let (own, profiles) = Self.run(pool, series, horizon)
      sums.append(own)
      last.append(profiles)
    }
    (self.sums, self.last) = (sums, last)
  }

  /// What a method expected of the days from `day` on.
  func sum(of series: Int, _ method: Int, on day: Int) -> Double {
    sums[series][method * stride + day]
  }

  /// What a method expects of a weekday after the last day.
  func weekday(of series: Int, _ method: Int, _ weekday: Int) -> Double {
    last[series][method * 7 + weekday]
  }

  private static func run(
    _ pool: DailyPool, _ series: Int, _ horizon: Int
  ) -> (sums: [Double], profiles: [Double]) {
    let days = pool.dayCount
    let counted = (0..<days).map { pool.counts(series, $0) }
    let present = (0..<days).map { pool.isPresent(series, $0) }
    let values = pool.values[series]
    func levels(_ values: [Double]) -> WeekdayLevels {
      WeekdayLevels(
        values, counted: counted, present: present, firstWeekday: pool.firstWeekday)
    }
    var (plain, cut) = (levels(values), levels(SpikeCap.cut(values)))
    var sums = [Double](repeating: 0, count: methods * (days + 1))
    let usual = (0..<7).map { first -> [Double] in
      (0..<7).map { Double(horizon / 7) + ((($0 - first + 7) % 7) < horizon % 7 ? 1 : 0) }
    }
    let half = WeekdayLevels.count
    for day in 0...days {
      if day >= pool.starts[series] {
        let weekdays =
          pool.away[series].isEmpty
          ? usual[pool.weekday(of: day)]
          : pool.weekdays(of: series, after: day, horizon: horizon)
        plain.write(weekdays, to: &sums, from: day, stride: days + 1)
        cut.write(weekdays, to: &sums, from: half * (days + 1) + day, stride: days + 1)
      }
      guard day < days else { break }
      plain.advance()
      cut.advance()
    }
    var profiles = [Double](repeating: 0, count: methods * 7)
    for weekday in 0..<7 {
      var one = [Double](repeating: 0, count: 7)
      one[weekday] = 1
      plain.write(one, to: &profiles, from: weekday, stride: 7)
      cut.write(one, to: &profiles, from: half * 7 + weekday, stride: 7)
    }
    return (sums, profiles)
  }
}
