import Statistics
import Testing

/// A team of which one begins later, one is away at times, and one has just come, with closed days.
///
/// The vectors are those of Scripts/oracles/forecast_vectors.py.
@Suite struct UnevenForecastTests {
  private static let pattern: [Double] = [10, 12, 11, 14, 9, 1, 0]

  private static func team(_ days: Int) -> DailyPool {
    let closed: Set<Int> = [30, 31, 44]
    let away = Set(50..<55).union([days + 1, days + 2])
    func series(_ isThere: (Int) -> Bool, of value: (Int) -> Double) -> [Double] {
      (0..<days).map { closed.contains($0) || !isThere($0) ? 0 : pattern[$0 % 7] * value($0) }
    }
    func rise(_ day: Int) -> Double { 1 + Double(day * 37 % 11) / 10 }
    func spiked(_ isThere: (Int) -> Bool) -> [Double] {
      (0..<days).map { day in
        guard !closed.contains(day), isThere(day) else { return 0 }
        return pattern[day % 7] * rise(day) + (day % 23 == 22 ? 150 : 0)
      }
    }
    let second = series(
      { $0 >= 26 }, of: { (1 + Double($0 * 53 % 13) / 8) * (1 + Double($0) / 100) })
    let third = series({ !away.contains($0) }, of: { Double($0 * 29 % 17) / 4 })
    return DailyPool(
      values: [spiked { _ in true }, second, third, spiked { $0 >= days - 12 }],
      starts: [0, 26, 0, days - 12], closures: (0..<days).map(closed.contains),
      away: [[], [], away, []], firstWeekday: 2)
  }

  struct Vector: Sendable {
    let days: Int
    let horizon: Int
    let expected: [Double]
    let groups: [Group]

    struct Group: Sendable {
      let series: [Int]
      let range: [Double]
      /// At 0.1, 0.5, 0.75 and 0.95.
      let factors: [Double]
      let tries: Int
      let hits: Int
      let errors: [Double]
    }
  }

  private static let vectors = [
    Vector(
      days: 90, horizon: 9,
      expected: [97.53083298434106, 203.3970799036993, 85.48914530252632, 101.05102130528329],
      groups: [
        Vector.Group(
          series: [0], range: [0.5584280571270362, 2.4165821881361333],
          factors: [
            0.5584280571270362, 0.8754927776753808, 1.5699548716243354, 2.8646596843014933,
          ],
          tries: 6, hits: 5,
          errors: [
            0.36460774522271416, 0.47700671297135017, 0.43080193807768874, 0.29215760368310933,
            0.5373327594378609, 0.420801507984824,
          ]),
        Vector.Group(
          series: [1], range: [0.8275973921780695, 1.3353172042041133],
          factors: [
            0.8275973921780695, 0.9575652654490426, 1.1590341012412229, 1.4120921880514536,
          ],
          tries: 4, hits: 4,
          errors: [
            0.2665668999340441, 0.13529626164236916, 0.10890853387593867, 0.12051916083888867,
          ]),
        Vector.Group(
          series: [2], range: [0.8101058967442253, 1.3794045285495717],
          factors: [
            0.8101058967442253, 0.9528981174977207, 1.1784318159241454, 1.4678816266125623,
          ],
          tries: 6, hits: 5,
          errors: [
            0.5773936783054535, 0.0443373956920602, 0.24458215870199354, 0.09286543822171675,
            0.1260865696076721, 0.10943269559281894,
          ]),
        Vector.Group(
          series: [3], range: [0.6533337664476209, 1.9097075238857246],
          factors: [
            0.6533337664476209, 0.9072671829615184, 1.3917265571695048, 2.1635803689498005,
          ],
          tries: 0, hits: 0,
          errors: []),
        Vector.Group(
          series: [0, 1, 2, 3], range: [0.6670741561911755, 1.4942470294145558],
          factors: [0.6670741561911756, 1, 1.224069734706989, 1.7112804059166518],
          tries: 6, hits: 6,
          errors: [
            0.050365985561567544, 0.03737948582949117, 0.16881778384511473, 0.014610807960825907,
            0.3332572925011663, 0.20273714964485706,
          ]),
        Vector.Group(
          series: [1, 3], range: [0.8197303937240185, 1.2189690879069606],
          factors: [0.8197303937240185, 1, 1.1007544135639298, 1.315799077216344],
          tries: 4, hits: 4,
          errors: [
            0.33891159953000966, 0.289078546148478, 0.10890853387593867, 0.12051916083888867,
          ]),
      ]),
    Vector(
      days: 104, horizon: 30,
      expected: [525.913382849995, 698.6416070766186, 441.28367209294447, 357.9032129365576],
      groups: [
        Vector.Group(
          series: [0], range: [0.7608806422484728, 1.1829136989287328],
          factors: [0.7608806422484728, 1.0128210076035897, 1.1232027501599031, 1.26971909939283],
          tries: 5, hits: 4,
          errors: [
            0.10027710424507408, 0.2785481757583242, 0.07414873517519345, 0.0725340455248141,
            0.31973184048166564,
          ]),
        Vector.Group(
          series: [1], range: [0.7009697787832847, 1.2436887909786394],
          factors: [
            0.7009697787832847, 1.0166833451080324, 1.1628282318197543, 1.3633855749893637,
          ],
          tries: 3, hits: 3,
          errors: [0.1552620962437999, 0.09883394438184906, 0.1664692182911368]),
        Vector.Group(
          series: [2], range: [0.7606362439078056, 1.1831462203410832],
          factors: [0.7606362439078056, 1.012836125270255, 1.1233555157338067, 1.2700737273982634],
          tries: 5, hits: 4,
          errors: [
            0.3195412445651153, 0.08764962095029566, 0.14645137462390126, 0.023356994725078177,
            0.30163506382435784,
          ]),
        Vector.Group(
          series: [3], range: [0.6956875521691623, 1.2494395767379591],
          factors: [0.6956875521691623, 1.01703987137761, 1.1665469299049995, 1.3723491006018818],
          tries: 0, hits: 0,
          errors: []),
        Vector.Group(
          series: [0, 1, 2, 3], range: [0.8510550941583377, 1.1744135416661479],
          factors: [0.8510550941583377, 1, 1.078334402498819, 1.2586734985643158],
          tries: 5, hits: 5,
          errors: [
            0.05265415461563535, 0.14197249354799618, 0.05349226752988881, 0.1020515839225721,
            0.3740205097938177,
          ]),
        Vector.Group(
          series: [1, 3], range: [0.7265229155517479, 1.373661170107619],
          factors: [0.7265229155517479, 1, 1.1483613642209367, 1.6301761712437666],
          tries: 3, hits: 3,
          errors: [0.29443724095234963, 0.16385446683018418, 0.1664692182911368]),
      ]),
  ]

  @Test(arguments: vectors)
  func `Forecasts, ranges, limits and records are those of the oracle`(vector: Vector) throws {
    let forecast = try #require(
      PooledForecast(Self.team(vector.days), horizon: vector.horizon))
    for series in vector.expected.indices {
      let expected = forecast.days(of: series).reduce(0, +)
      #expect(abs(expected - vector.expected[series]) < 1e-9)
    }
    for group in vector.groups {
      let range = try #require(forecast.range(of: group.series))
      let factors = [0.1, 0.5, 0.75, 0.95].map { forecast.factor(at: $0, of: group.series) ?? -1 }
      let record = forecast.record(of: group.series)
      let made = [range.lowerBound, range.upperBound] + factors + record.errors
      let truth = group.range + group.factors + group.errors
      #expect(made.count == truth.count)
      #expect(
        zip(made, truth).allSatisfy { abs($0 - $1) < 1e-9 },
        "\(group.series): \(made) is not \(truth)")
      #expect(record.tries == group.tries && record.hits == group.hits)
    }
  }
}
