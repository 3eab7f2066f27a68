import Statistics
import Testing

/// The vectors are those of Scripts/oracles/forecast_vectors.py.
@Suite struct WeekdayForecastTests {
  /// A weekday pattern with a spike each 23 days.
  private static func series(_ days: Int) -> [Double] {
    let pattern: [Double] = [10, 12, 11, 14, 9, 1, 0]
    return (0..<days).map { (day: Int) -> Double in
      let rise = 1 + Double(day * 37 % 11) / 10
      let spike: Double = day % 23 == 22 ? 150 : 0
      return pattern[day % 7] * rise + spike
    }
  }

  struct Vector: Sendable {
    let days: Int
    let horizon: Int
    let expected: Double
    let interval: ClosedRange<Double>?
    let tries: Int
    let hits: Int
  }

  private static let vectors = [
    Vector(
      days: 28, horizon: 10, expected: 137.9, interval: nil, tries: 0, hits: 0),
    Vector(
      days: 60, horizon: 11, expected: 176.61878438578876,
      interval: 122.33558952636936...266.75471728759254, tries: 4, hits: 4),
    Vector(
      days: 120, horizon: 20, expected: 397.5432145229402,
      interval: 255.84060874957527...414.50789665302284, tries: 46, hits: 25),
    Vector(
      days: 200, horizon: 1, expected: 12.428847587508065,
      interval: 8.367470066230839...17.058851890252303, tries: 140, hits: 115),
  ]

  @Test(arguments: vectors)
  func `A forecast is that of the oracle`(vector: Vector) throws {
    let forecast = try #require(
      WeekdayForecast(history: Self.series(vector.days), horizon: vector.horizon))
    #expect(abs(forecast.expected - vector.expected) < 1e-9)
    #expect(forecast.days.count == vector.horizon)
    #expect((forecast.interval == nil) == (vector.interval == nil))
    if let interval = forecast.interval, let expected = vector.interval {
      #expect(abs(interval.lowerBound - expected.lowerBound) < 1e-9)
      #expect(abs(interval.upperBound - expected.upperBound) < 1e-9)
      #expect(interval.contains(forecast.expected))
    }
    #expect(forecast.coverage.tries == vector.tries)
    #expect(forecast.coverage.hits == vector.hits)
  }

  @Test func `Less than four weeks of history give no forecast`() {
    #expect(WeekdayForecast(history: Self.series(27), horizon: 10) == nil)
  }

  @Test func `A series that repeats itself is forecast exactly`() throws {
    let week: [Double] = [1, 2, 3, 4, 5, 0, 0]
    let history = (0..<56).map { week[$0 % 7] }
    let forecast = try #require(WeekdayForecast(history: history, horizon: 9))
    #expect(abs(forecast.expected - 18) < 1e-9)
    #expect(forecast.coverage.hits == forecast.coverage.tries)
  }

  @Test func `Days without spend forecast none`() throws {
    let forecast = try #require(
      WeekdayForecast(history: Array(repeating: 0, count: 40), horizon: 5))
    #expect(forecast.expected == 0)
    #expect(forecast.interval == nil)
  }

  @Test func `No days to come cost nothing`() throws {
    let forecast = try #require(WeekdayForecast(history: Self.series(60), horizon: 0))
    #expect(forecast.expected == 0)
    #expect(forecast.days.isEmpty)
  }

  @Test func `One spike does not move the level`() throws {
    let week: [Double] = [10, 10, 10, 10, 10, 0, 0]
    var history = (0..<56).map { week[$0 % 7] }
    history[40] = 900
    let forecast = try #require(WeekdayForecast(history: history, horizon: 7))
    #expect(abs(forecast.expected - 50) < 1e-9)
  }
}
