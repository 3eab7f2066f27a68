import Testing

@testable import Statistics

/// The vectors are those of Scripts/oracles/forecast_vectors.py edges.
@Suite struct PoolFitTests {
  private static let pattern: [Double] = [10, 12, 11, 14, 9, 1, 0]

  /// `before` are days before all of it.
  private static func team(_ days: Int, _ count: Int, before: Int = 0) -> DailyPool {
    let spiked = (0..<days).map { (day: Int) -> Double in
      pattern[day % 7] * (1 + Double(day * 37 % 11) / 10) + (day % 23 == 22 ? 150 : 0)
    }
    let growing = (0..<days).map { (day: Int) -> Double in
      pattern[day % 7] * (1 + Double(day * 53 % 13) / 8) * (1 + Double(day) / 100)
    }
    let third = (0..<days).map { (day: Int) -> Double in
      pattern[day % 7] * Double(day * 29 % 17) / 4
    }
    let values = [spiked, growing, third].prefix(count).map {
      [Double](repeating: 0, count: before) + $0
    }
    return DailyPool(
      values: values, starts: values.map { _ in before },
      closures: [Bool](repeating: false, count: before + days), away: values.map { _ in [] },
      firstWeekday: 0)
  }

  /// Four earlier days are the fewest; of 97 every second is tried, of 336 every eighth, not to have one weekday.
  @Test(
    arguments: [
      (31, 10, [158.48711017054146, 177.4639309122553, 170.9114682974874], nil),
      (
        32, 10, [121.09671789184223, 137.17093032596165, 158.04582723818496],
        [
          [0.6187090930527527, 1.2793639166999842], [0.9315523117730234, 1.0373058509671105],
          [0.4989823404130854, 1.4266056916128245],
        ]
      ),
      (
        33, 2, [1.700513828868899, 1.9625189964151557, 1.8753174480255739],
        [
          [0.5678327655962204, 1.7127551240098566], [0.8917529187022636, 1.1161834520248959],
          [0.5185340637409811, 1.865011956627608],
        ]
      ),
      (136, 12, [183.52487886811718], [[0.6767301856141744, 1.6987291919558078]]),
      (375, 12, [264.0481130138861], [[0.49370876086865745, 1.1457174295483428]]),
    ] as [(Int, Int, [Double], [[Double]]?)])
  func `Forecasts are those of the oracle, with as many days to try on as there are`(
    days: Int, horizon: Int, expected: [Double], ranges: [[Double]]?
  ) throws {
    let forecast = try #require(
      PooledForecast(Self.team(days, expected.count), horizon: horizon))
    #expect(forecast.hasRanges == (ranges != nil))
    for (series, truth) in expected.enumerated() {
      #expect(abs(forecast.days(of: series).reduce(0, +) - truth) < 1e-9)
      let range = forecast.range(of: [series])
      let factor = forecast.factor(at: 0.5, of: [series])
      #expect((range == nil) == (ranges == nil) && (factor == nil) == (ranges == nil))
      guard let range, let ranges else { continue }
      #expect(abs(range.lowerBound - ranges[series][0]) < 1e-9)
      #expect(abs(range.upperBound - ranges[series][1]) < 1e-9)
    }
    // Nine days apart, at most ten, from eight days after the first four weeks on.
    #expect(forecast.record(of: [0]).tries == (days > 100 ? 10 : 0))
    #expect(forecast.range(of: []) == nil && forecast.factor(at: 0.5, of: []) == nil)
  }

  @Test(
    arguments: [(10, 28, 1), (10, 30, 1), (10, 33, 2), (10, 57, 10), (10, 90, 10), (1, 90, 1)])
  func `The horizon that is tried is a third of the days that are left`(
    horizon: Int, days: Int, tried: Int
  ) {
    #expect(PoolFit.triedHorizon(horizon, days: days) == tried)
  }

  @Test(arguments: [(31, 10), (40, 10), (136, 12)])
  func `Weeks before a team begins change nothing`(days: Int, horizon: Int) throws {
    let plain = try #require(PooledForecast(Self.team(days, 3), horizon: horizon))
    let later = try #require(PooledForecast(Self.team(days, 3, before: 21), horizon: horizon))
    for series in 0..<3 {
      for (one, other) in zip(plain.days(of: series), later.days(of: series)) {
        #expect(abs(one - other) < 1e-9)
      }
      let ranges = [plain, later].map { $0.range(of: [series]) ?? 0...0 }
      #expect(abs(ranges[0].lowerBound - ranges[1].lowerBound) < 1e-9)
      #expect(abs(ranges[0].upperBound - ranges[1].upperBound) < 1e-9)
    }
    #expect(plain.record(of: [0, 1]).tries == later.record(of: [0, 1]).tries)
  }

  @Test func `Four weeks are the least from the first series on, and a day the shortest forecast`()
  {
    #expect(PooledForecast(Self.team(27, 1, before: 21), horizon: 5) == nil)
    #expect(PooledForecast(Self.team(28, 1, before: 21), horizon: 5) != nil)
    #expect(PooledForecast(Self.team(28, 1), horizon: 1) != nil)
    #expect(PooledForecast(Self.team(28, 1), horizon: 0) == nil)
    #expect(PooledForecast(Self.team(28, 0), horizon: 5) == nil)
  }
}
