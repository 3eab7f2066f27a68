import Statistics
import Testing

@Suite struct `Normal distribution` {
  @Test(arguments: survivals)
  func `Survival agrees with the oracle`(z: Double, survival: Double) {
    #expect(agrees(Normal.survival(z), survival, within: 1e-13))
    #expect(agrees(Normal.cumulative(-z), survival, within: 1e-13))
  }

  @Test(arguments: quantiles)
  func `Quantiles agree with the oracle`(probability: Double, z: Double) {
    #expect(agrees(Normal.quantile(probability), z, within: 1e-15))
  }

  @Test func `The median is zero`() {
    #expect(Normal.quantile(0.5) == 0)
  }

  @Test(arguments: [0, 1, -1, 2, .nan, .infinity])
  func `Only probabilities between 0 and 1 have a quantile`(probability: Double) {
    #expect(Normal.quantile(probability) == nil)
  }

  @Test(arguments: [.nan, .infinity, -.infinity] as [Double])
  func `A z that is not finite has no probability`(z: Double) {
    #expect(Normal.survival(z) == nil)
    #expect(Normal.cumulative(z) == nil)
  }

  /// z, survival: Scripts/oracles/statistics_vectors.py normal.
  static let survivals: [(Double, Double)] = [
    (-30.0, 1.0),
    (-8.0, 0.9999999999999993),
    (-2.5, 0.9937903346742238),
    (-1.0, 0.8413447460685429),
    (-0.1, 0.539827837277029),
    (0.0, 0.5),
    (0.5, 0.3085375387259869),
    (1.96, 0.024997895148220435),
    (6.0, 9.86587645037698e-10),
    (20.0, 2.7536241186062337e-89),
    (37.0, 5.725571222524577e-300),
  ]

  /// Probability, z: Scripts/oracles/statistics_vectors.py normal.
  static let quantiles: [(Double, Double)] = [
    (1e-300, -37.0470962993612),
    (1e-100, -21.273453560965326),
    (1e-20, -9.262340089798407),
    (1e-13, -7.348796102800677),
    (1e-11, -6.706023155495136),
    (1e-10, -6.361340902404057),
    (1e-05, -4.264890793922825),
    (0.01, -2.326347874040841),
    (0.07, -1.4757910281791706),
    (0.08, -1.4050715603096327),
    (0.3, -0.5244005127080408),
    (0.6, 0.2533471031357997),
    (0.925, 1.4395314709384561),
    (0.99, 2.3263478740408408),
    (0.9999999999, 6.361340889697422),
  ]
}
