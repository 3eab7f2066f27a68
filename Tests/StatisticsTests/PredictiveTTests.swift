import Foundation
import Statistics
import Testing

@Suite struct `Predictive t` {
  /// NumPy and scipy.stats.t on the logarithms of seven days, then the eighth.
  @Test func `The published example in logarithms`() throws {
    let history = try #require(Sample(Example.history.map { log($0) }))
    let result = try #require(PredictiveT(of: log(19.80), after: history))
    #expect(agrees(result.expected, 0.8053351629557925, within: 1e-12))
    #expect(agrees(result.deviation, 0.10008300718545582, within: 1e-12))
    #expect(agrees(result.t, 20.378361034693658))
    #expect(result.degreesOfFreedom == 6)
    #expect(agrees(result.upperProbability, 4.5383913352103217e-07))
    #expect(agrees(result.twoSidedProbability, 9.076782670420643e-07))
  }

  @Test func `Two per cent more after a steady history is no surprise`() throws {
    let history = try #require(Sample(Array(repeating: log(10), count: 20)))
    let result = try #require(PredictiveT(of: log(10.2), after: history))
    #expect(result.deviation == RobustScale.defaultFloor)
    #expect(result.upperProbability > 0.4)
  }

  @Test func `A value below expectation has a large upper probability`() throws {
    let history = try #require(Sample([1, 2, 3, 4]))
    let result = try #require(PredictiveT(of: -20, after: history))
    #expect(result.upperProbability > 0.99)
    #expect(result.twoSidedProbability < 0.01)
  }

  @Test func `One earlier value is not enough`() throws {
    #expect(PredictiveT(of: 1, after: try #require(Sample([1]))) == nil)
  }

  @Test func `Equal values without a floor give no answer`() throws {
    #expect(PredictiveT(of: 2, after: try #require(Sample([1, 1, 1])), floor: 0) == nil)
  }

  @Test(arguments: [.nan, .infinity, -.infinity] as [Double])
  func `A value that is not finite gives no answer`(value: Double) throws {
    #expect(PredictiveT(of: value, after: try #require(Sample([1, 2, 3]))) == nil)
  }

  /// By scipy.stats.t: t, the upper and both tails.
  @Test(arguments: [
    (2, -0.3464101615137754, 0.6240463978397301, 0.7519072043205397),
    (3, 0.3464101615137754, 0.37595360216026985, 0.7519072043205397),
    (-1, -2.424871130596428, 0.9531204299062895, 0.09375914018742086), (2.5, 0.0, 0.5, 1.0),
  ])
  func `Values near what is expected, and below it, have their probabilities`(
    value: Double, t: Double, upper: Double, both: Double
  ) throws {
    let history = try #require(Sample([1, 2, 3, 4]))
    let result = try #require(PredictiveT(of: value, after: history, floor: 0))
    #expect((result.t - t).magnitude < 1e-12)
    #expect(agrees(result.upperProbability, upper, within: 1e-12))
    #expect(agrees(result.twoSidedProbability, both, within: 1e-12))
  }

  @Test(arguments: [-0.1, .nan, .infinity])
  func `A floor is a number that is not negative`(floor: Double) throws {
    #expect(PredictiveT(of: 1, after: try #require(Sample([1, 2])), floor: floor) == nil)
  }
}

/// The history of the published example.
private enum Example {
  static let history = [2.10, 2.35, 1.98, 2.60, 2.20, 2.45, 2.05]
}
