import Statistics
import Testing

/// A team of which one steps to another level, one is of cents, and one ends: earlier ranges did not hold, and widen.
///
/// The vectors are those of Scripts/oracles/forecast_vectors.py stepped.
@Suite struct SteppedForecastTests {
  private static let pattern: [Double] = [10, 12, 11, 14, 9, 1, 0]

  private static func team(_ factor: Double, at step: Int) -> DailyPool {
    let days = 0..<88
    func value(_ day: Int, _ part: Double) -> Double {
      pattern[day % 7] * (1 + Double(day * 29 % 11) / part)
    }
    let calm = days.map { value($0, 22) }
    return DailyPool(
      values: [
        days.map { value($0, 11) * ($0 >= step ? factor : 1) }, calm, calm.map { $0 / 500 },
        days.map { $0 < 60 ? value($0, 11) : 0 },
      ],
      starts: [0, 0, 0, 0], closures: days.map { _ in false }, away: [[], [], [], []],
      firstWeekday: 0)
  }

  struct Vector: Sendable {
    let factor: Double
    let at: Int
    let groups: [Group]

    struct Group: Sendable {
      let series: [Int]
      let range: [Double]
      let tries: Int
      let hits: Int
      /// Of the forecasts whose days cost anything.
      let errors: [Double]
    }
  }

  private static let vectors = [
    Vector(
      factor: 3, at: 70,
      groups: [
        Vector.Group(
          series: [0], range: [0.22190226496422116, 2.5393291543231014], tries: 5, hits: 3,
          errors: [
            0.4507918421264572, 0.6567354605606613, 0.08386327025595786, 0.01707805450422092,
            0.035616189944933,
          ]),
        Vector.Group(
          series: [1], range: [0.869023779678194, 1.0936709170192183], tries: 5, hits: 5,
          errors: [
            0.020919057354175027, 0.01741576395239616, 0.048217228966732, 0.010145464273313523,
            0.020875372353449304,
          ]),
        Vector.Group(
          series: [2], range: [0.869023780006919, 1.0936709167559677], tries: 5, hits: 5,
          errors: [
            0.020919057354175184, 0.017415763952396187, 0.048217228966731994, 0.010145464273313516,
            0.020875372353449315,
          ]),
        Vector.Group(
          series: [3], range: [0, 161.73847236951946], tries: 5, hits: 2,
          errors: [0.11869900444187582, 0.035616189944933]),
        Vector.Group(
          series: [0, 1], range: [0.42547731577619863, 2.315472454275723], tries: 5, hits: 4,
          errors: [
            0.3569915141754641, 0.5071782641999703, 0.06728294550382646, 0.013909872459404893,
            0.02882992355266471,
          ]),
        Vector.Group(
          series: [0, 1, 2], range: [0.42574093508650923, 2.314091213314477], tries: 5, hits: 4,
          errors: [
            0.35684491287139963, 0.5069456101184101, 0.06726522561354649, 0.013906434944895615,
            0.02882260617756288,
          ]),
      ]),
    Vector(
      factor: 0.5, at: 60,
      groups: [
        Vector.Group(
          series: [0], range: [0.3565838712965668, 1.4648307885167369], tries: 5, hits: 3,
          errors: [
            0.3742000272910932, 0.7895738495806837, 1.1502688074712224, 0.06547095095684152,
            0.035616189944933,
          ]),
        Vector.Group(
          series: [1], range: [0.8742918142471269, 1.0518304658941335], tries: 5, hits: 5,
          errors: [
            0.02328267582737404, 0.016505074864145264, 0.04822451043555086, 0.010145464273313523,
            0.020875372353449304,
          ]),
        Vector.Group(
          series: [2], range: [0.8742918145868805, 1.0518304657406796], tries: 5, hits: 5,
          errors: [
            0.023282675827374172, 0.01650507486414535, 0.048224510435550996, 0.010145464273313516,
            0.020875372353449315,
          ]),
        Vector.Group(
          series: [3], range: [0, 16.863077410148524], tries: 5, hits: 2,
          errors: [0.11869900444187582, 0.035616189944933]),
        Vector.Group(
          series: [0, 1], range: [0.6931722188318832, 1.4388341672984524], tries: 5, hits: 4,
          errors: [
            0.12532872631731032, 0.30171264997072933, 0.45053594374425826, 0.039547965192871556,
            0.02882992355266471,
          ]),
        Vector.Group(
          series: [0, 1, 2], range: [0.6934736921168444, 1.438217747192864], tries: 5, hits: 4,
          errors: [
            0.12514286234640914, 0.30135313133776226, 0.45002570381932677, 0.03952043766215747,
            0.02882260617756288,
          ]),
      ]),
  ]

  @Test(arguments: vectors)
  func `Ranges that did not hold widen those of today, and each is judged by the others`(
    vector: Vector
  ) throws {
    let forecast = try #require(
      PooledForecast(Self.team(vector.factor, at: vector.at), horizon: 9))
    for group in vector.groups {
      let range = try #require(forecast.range(of: group.series))
      let record = forecast.record(of: group.series)
      let made = [range.lowerBound, range.upperBound] + record.errors
      let truth = group.range + group.errors
      #expect(made.count == truth.count)
      #expect(
        zip(made, truth).allSatisfy { abs($0 - $1) < 1e-9 * max(1, $1) },
        "\(group.series): \(made) is not \(truth)")
      #expect(record.tries == group.tries && record.hits == group.hits, "\(group.series)")
    }
  }
}
