/// A forecast of the next days of a daily series: a robust weekly level, distributed by weekday.
///
/// The level is the median of the last weekly sums, so a spike hardly moves it; the share of a
/// weekday is the trimmed mean of its values. The same forecast, made at every earlier day for as
/// many days ahead, gives the interval and a correction of the level. It also checks earlier
/// intervals, each made from the forecasts whose days were over by then (facts: weekday index and
/// robust level; an interval from the series' own back-test).
public struct WeekdayForecast: Equatable, Sendable {
  /// The least number of days for a forecast.
  public static let leastHistory = 28
  /// The number of days that the level and the shares are computed from.
  public static let window = 56
  /// The least number of earlier forecasts for an interval.
  public static let leastTries = 8

  /// The expected value of each coming day.
  public let days: [Double]
  /// The range of 80 of 100 sums of the coming days; nil when the history is too short for it.
  public let interval: ClosedRange<Double>?
  /// The number of earlier intervals, and how many of them held.
  public let coverage: Coverage

  /// The coverage of earlier intervals.
  public struct Coverage: Equatable, Sendable {
    public var tries = 0
    public var hits = 0
  }

  /// The sum of the coming days.
  public var expected: Double { days.reduce(0, +) }

  /// The forecast for the `horizon` days after a series; nil for less than 28 days of history.
  public init?(history: [Double], horizon: Int) {
    guard history.count >= Self.leastHistory else { return nil }
    let raw = Self.days(after: history[...], horizon: horizon)
    let ratios = horizon > 0 ? Self.ratios(history, horizon: horizon) : []
    interval = Self.interval(around: raw.reduce(0, +), ratios.map(\.value))
    let correction = interval == nil ? nil : Sample(ratios.map(\.value))?.median
    days = raw.map { $0 * (correction ?? 1) }
    coverage = Self.coverage(ratios, horizon: horizon)
  }

  /// The ratio of the actual to the expected sum of one earlier forecast, made after `time` days.
  private struct Ratio {
    let time: Int
    let value: Double
  }

  private static func ratios(_ history: [Double], horizon: Int) -> [Ratio] {
    guard history.count - horizon >= leastHistory else { return [] }
    return (leastHistory...(history.count - horizon)).compactMap { time in
      let expected = days(after: history[..<time], horizon: horizon).reduce(0, +)
      guard expected > 0 else { return nil }
      let actual = history[time..<(time + horizon)].reduce(0, +)
      return Ratio(time: time, value: actual / expected)
    }
  }

  private static func interval(around expected: Double, _ ratios: [Double]) -> ClosedRange<Double>?
  {
    guard ratios.count >= leastTries, let sample = Sample(ratios),
      let low = sample.quantile(0.1), let high = sample.quantile(0.9)
    else { return nil }
    return (expected * low)...(expected * high)
  }

  private static func coverage(_ ratios: [Ratio], horizon: Int) -> Coverage {
    var coverage = Coverage()
    for ratio in ratios {
      let known = ratios.filter { $0.time + horizon <= ratio.time }.map(\.value)
      guard let interval = interval(around: 1, known) else { continue }
      coverage.tries += 1
      if interval.contains(ratio.value) { coverage.hits += 1 }
    }
    return coverage
  }

  private static func days(after history: ArraySlice<Double>, horizon: Int) -> [Double] {
    let weeks = min(history.count, window) / 7
    let recent = Array(history.suffix(weeks * 7))
    let sums = (0..<weeks).map { week in recent[(week * 7)..<(week * 7 + 7)].reduce(0, +) }
    guard let level = Sample(sums)?.median else { return Array(repeating: 0, count: horizon) }
    let shares = shares(recent, weeks: weeks)
    return (0..<horizon).map { level * shares[$0 % 7] }
  }

  /// Returns the shares of the next seven days in a week; they add up to 1.
  private static func shares(_ recent: [Double], weeks: Int) -> [Double] {
    let values = (0..<7).map { day in (0..<weeks).map { recent[$0 * 7 + day] } }
    for weights in [values.map(trimmedMean), values.map { $0.reduce(0, +) }] {
      let sum = weights.reduce(0, +)
      if sum > 0 { return weights.map { $0 / sum } }
    }
    return Array(repeating: 1 / 7, count: 7)
  }

  /// The mean without the smallest and the largest value.
  private static func trimmedMean(_ values: [Double]) -> Double {
    let inner = values.sorted().dropFirst().dropLast()
    return inner.isEmpty ? 0 : inner.reduce(0, +) / Double(inner.count)
  }
}
