import Statistics
import Testing

/// The vectors are those of Scripts/oracles/forecast_vectors.py.
@Suite struct PooledForecastTests {
  private static let pattern: [Double] = [10, 12, 11, 14, 9, 1, 0]

  /// Three series with weekdays, a spike and a growing one.
  private static func team(_ days: Int) -> [[Double]] {
    let first = (0..<days).map { (day: Int) -> Double in
      let rise = 1 + Double(day * 37 % 11) / 10
      let spike: Double = day % 23 == 22 ? 150 : 0
      return pattern[day % 7] * rise + spike
    }
    let second = (0..<days).map { (day: Int) -> Double in
      let rise = 1 + Double(day * 53 % 13) / 8
      let growth = 1 + Double(day) / 100
      return pattern[day % 7] * rise * growth
    }
    let third = (0..<days).map { (day: Int) -> Double in
      let rise = Double(day * 29 % 17) / 4
      return pattern[day % 7] * rise
    }
    return [first, second, third]
  }

  private static func pool(_ values: [[Double]], away: [Set<Int>]? = nil) -> DailyPool {
    DailyPool(
      values: values, starts: values.map { _ in 0 },
      closures: [Bool](repeating: false, count: values[0].count),
      away: away ?? values.map { _ in [] }, firstWeekday: 0)
  }

  struct Vector: Sendable {
    let days: Int
    let horizon: Int
    let expected: [Double]
    let ranges: [ClosedRange<Double>]
    let total: ClosedRange<Double>
    let tries: Int
  }

  private static let vectors = [
    Vector(
      days: 40, horizon: 10,
      expected: [118.97224118267522, 143.18410872823267, 157.13253430276868],
      ranges: [
        0.6621901391128223...1.894576507098183, 0.6618617207064174...1.8960202736175027,
        0.6632904841199403...1.889752228858556,
      ], total: 0.7668977339410712...1.3021540171291341, tries: 0),
    Vector(
      days: 75, horizon: 20,
      expected: [397.6456058806812, 495.4142003026963, 346.9877490163387],
      ranges: [
        0.6324438720202642...1.321214810574644, 0.6878615737971351...1.2558678359579325,
        0.6730650129674516...1.2724888165995674,
      ], total: 0.8157346708034058...1.224892710984272, tries: 3),
    Vector(
      days: 130, horizon: 12,
      expected: [175.1880121523917, 364.20947999902376, 181.3909353590513],
      ranges: [
        0.5623564561992219...1.6685565093619896, 0.8119491222641798...1.205171763197825,
        0.7723442123435037...1.2601123998350425,
      ], total: 0.8068423888952181...1.2382809178302117, tries: 10),
  ]

  @Test(arguments: vectors)
  func `Forecasts and ranges are those of the oracle`(vector: Vector) throws {
    let forecast = try #require(
      PooledForecast(Self.pool(Self.team(vector.days)), horizon: vector.horizon))
    for series in 0..<3 {
      let expected = forecast.days(of: series).reduce(0, +)
      #expect(abs(expected - vector.expected[series]) < 1e-9)
      let range = try #require(forecast.range(of: [series]))
      #expect(abs(range.lowerBound - vector.ranges[series].lowerBound) < 1e-9)
      #expect(abs(range.upperBound - vector.ranges[series].upperBound) < 1e-9)
    }
    let total = try #require(forecast.range(of: [0, 1, 2]))
    #expect(abs(total.lowerBound - vector.total.lowerBound) < 1e-9)
    #expect(abs(total.upperBound - vector.total.upperBound) < 1e-9)
    #expect(forecast.record(of: [0, 1, 2]).tries == vector.tries)
  }

  @Test func `Less than four weeks of history give no forecast`() {
    #expect(PooledForecast(Self.pool(Self.team(27)), horizon: 10) == nil)
    #expect(PooledForecast(Self.pool(Self.team(28)), horizon: 10) != nil)
    #expect(PooledForecast(Self.pool(Self.team(60)), horizon: 0) == nil)
  }

  @Test func `A series that repeats itself is forecast exactly, and its ranges hold`() throws {
    let week: [Double] = [1, 2, 3, 4, 5, 0, 0]
    let forecast = try #require(
      PooledForecast(Self.pool([(0..<84).map { week[$0 % 7] }]), horizon: 9))
    #expect(abs(forecast.days(of: 0).reduce(0, +) - 18) < 1e-9)
    let record = forecast.record(of: [0])
    #expect(record.hits == record.tries && record.tries > 0)
  }

  @Test func `Days without spend forecast none`() throws {
    let nothing = [Double](repeating: 0, count: 60)
    let forecast = try #require(PooledForecast(Self.pool([nothing]), horizon: 5))
    #expect(forecast.days(of: 0) == [0, 0, 0, 0, 0])
  }

  @Test func `One spike hardly moves the level`() throws {
    let week: [Double] = [10, 10, 10, 10, 10, 0, 0]
    var values = (0..<84).map { week[$0 % 7] }
    values[70] = 900
    let forecast = try #require(PooledForecast(Self.pool([values]), horizon: 7))
    let expected = forecast.days(of: 0).reduce(0, +)
    // It counts as eight usual days, one week in eight; as it is it would make 161 of 50.
    #expect((50...60).contains(expected), "\(expected)")
  }

  @Test func `Growth is followed`() throws {
    let week: [Double] = [10, 11, 12, 11, 10, 2, 1]
    var growing: Double = 1
    var values: [Double] = []
    for day in 0..<120 {
      values.append(week[day % 7] * growing)
      growing *= 1.01
    }
    var actual = 0.0
    for day in 120..<140 {
      actual += week[day % 7] * growing
      growing *= 1.01
    }
    let forecast = try #require(
      PooledForecast(Self.pool([values, values, values]), horizon: 20))
    #expect(abs(forecast.days(of: 0).reduce(0, +) / actual - 1) < 0.03)
  }

  @Test func `Nothing is expected on days away, and past ones are no lower level`() throws {
    let week: [Double] = [10, 10, 10, 10, 10, 0, 0]
    var values = (0..<84).map { week[$0 % 7] }
    for day in 70..<77 { values[day] = 0 }
    let forecast = try #require(
      PooledForecast(
        Self.pool([values], away: [Set(70..<77).union([84, 85])]), horizon: 7))
    let days = forecast.days(of: 0)
    #expect(days.prefix(2) == [0, 0])
    #expect(abs(days.reduce(0, +) - 30) < 1e-6)
  }

  @Test func `A team is closed when nobody works though all usually do`() {
    let week: [Double] = [10, 10, 10, 10, 10, 0, 0]
    var values = (0..<5).map { _ in (0..<70).map { week[$0 % 7] } }
    for series in 0..<5 { for day in 35..<39 { values[series][day] = 0 } }
    let starts = [0, 0, 0, 0, 0]
    let closed = DailyPool.closures(values, starts: starts, firstWeekday: 0)
    #expect(closed.indices.filter { closed[$0] } == [33, 34, 35, 36, 37, 38])
    #expect(!DailyPool.closures([values[0]], starts: [0], firstWeekday: 0).contains(true))
  }

  @Test func `The greater the probability, the larger the limit`() throws {
    let forecast = try #require(PooledForecast(Self.pool(Self.team(130)), horizon: 30))
    for group in [[0], [0, 1, 2]] {
      let factors = [0.1, 0.5, 0.8, 0.9].compactMap { forecast.factor(at: $0, of: group) }
      #expect(factors.count == 4 && factors == factors.sorted())
      #expect(factors[2] > 1)
    }
  }
}
