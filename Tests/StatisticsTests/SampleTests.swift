import Foundation
import Statistics
import Testing

@Suite struct `Samples` {
  static let spend = [2.10, 2.35, 1.98, 2.60, 2.20, 2.45, 2.05, 19.80]

  @Test func `Median and deviations of the published example`() throws {
    let sample = try #require(Sample(Self.spend))
    #expect(agrees(sample.median, 2.275, within: 1e-15))
    #expect(agrees(sample.medianAbsoluteDeviation, 0.2, within: 1e-14))
    #expect(agrees(sample.quantile(0.25), 2.0875, within: 1e-15))
    #expect(agrees(sample.quantile(0.75), 2.4875, within: 1e-15))
  }

  @Test func `Modified z of the published example, raw and in logarithms`() throws {
    let sample = try #require(Sample(Self.spend))
    let logs = try #require(Sample(Self.spend.map { log($0) }))
    #expect(agrees(sample.modifiedZScore(of: 19.80), 59.10216436093153, within: 1e-12))
    #expect(agrees(logs.modifiedZScore(of: log(19.80)), 15.94535164371705, within: 1e-12))
  }

  @Test(arguments: quantiles)
  func `Quantiles equal those of NumPy`(
    vector: (values: [Double], probability: Double, quantile: Double)
  ) throws {
    let sample = try #require(Sample(vector.values))
    #expect(agrees(sample.quantile(vector.probability), vector.quantile, within: 1e-15))
  }

  @Test(arguments: [-0.01, 1.01, .nan])
  func `Only probabilities from 0 to 1 have a quantile`(probability: Double) throws {
    #expect(try #require(Sample([1, 2])).quantile(probability) == nil)
  }

  @Test func `Mean and standard deviation`() throws {
    let sample = try #require(Sample([2, 4, 4, 4, 5, 5, 7, 9]))
    #expect(sample.mean == 5)
    #expect(agrees(sample.standardDeviation, 2.138089935299395, within: 1e-15))
    #expect(sample.meanAbsoluteDeviation == 1.5)
  }

  @Test func `A single value has a median but no standard deviation`() throws {
    let sample = try #require(Sample([3]))
    #expect(sample.median == 3)
    #expect(sample.medianAbsoluteDeviation == 0)
    #expect(sample.standardDeviation == nil)
  }

  @Test func `Without a median absolute deviation there is no modified z`() throws {
    let sample = try #require(Sample([1, 1, 1, 5]))
    #expect(sample.modifiedZScore(of: 1) == nil)
    #expect(sample.modifiedZScore(of: 5) == nil)
  }

  @Test(arguments: [[], [1, .nan], [.infinity], [0, -.infinity], [1e200]] as [[Double]])
  func `No values or values that are not finite make no sample`(values: [Double]) {
    #expect(Sample(values) == nil)
  }

  @Test func `The largest values do not overflow`() throws {
    let sample = try #require(Sample([-1e150, 1e150, 1e150]))
    #expect(sample.standardDeviation?.isFinite == true)
  }

  /// Values, probability, type 7 quantile: Scripts/oracles/statistics_vectors.py sample.
  static let quantiles: [(values: [Double], probability: Double, quantile: Double)] = [
    ([3.5], 0.0, 3.5),
    ([3.5], 0.1, 3.5),
    ([3.5], 0.25, 3.5),
    ([3.5], 0.3333333333333333, 3.5),
    ([3.5], 0.5, 3.5),
    ([3.5], 0.75, 3.5),
    ([3.5], 0.99, 3.5),
    ([3.5], 1.0, 3.5),
    ([1.0, 2.0], 0.0, 1.0),
    ([1.0, 2.0], 0.1, 1.1),
    ([1.0, 2.0], 0.25, 1.25),
    ([1.0, 2.0], 0.3333333333333333, 1.3333333333333333),
    ([1.0, 2.0], 0.5, 1.5),
    ([1.0, 2.0], 0.75, 1.75),
    ([1.0, 2.0], 0.99, 1.99),
    ([1.0, 2.0], 1.0, 2.0),
    ([9.0, 1.0, 4.0], 0.0, 1.0),
    ([9.0, 1.0, 4.0], 0.1, 1.6),
    ([9.0, 1.0, 4.0], 0.25, 2.5),
    ([9.0, 1.0, 4.0], 0.3333333333333333, 3.0),
    ([9.0, 1.0, 4.0], 0.5, 4.0),
    ([9.0, 1.0, 4.0], 0.75, 6.5),
    ([9.0, 1.0, 4.0], 0.99, 8.9),
    ([9.0, 1.0, 4.0], 1.0, 9.0),
    ([2.1, 2.35, 1.98, 2.6, 2.2, 2.45, 2.05, 19.8], 0.0, 1.98),
    ([2.1, 2.35, 1.98, 2.6, 2.2, 2.45, 2.05, 19.8], 0.1, 2.029),
    ([2.1, 2.35, 1.98, 2.6, 2.2, 2.45, 2.05, 19.8], 0.25, 2.0875),
    ([2.1, 2.35, 1.98, 2.6, 2.2, 2.45, 2.05, 19.8], 0.3333333333333333, 2.1333333333333333),
    ([2.1, 2.35, 1.98, 2.6, 2.2, 2.45, 2.05, 19.8], 0.5, 2.2750000000000004),
    ([2.1, 2.35, 1.98, 2.6, 2.2, 2.45, 2.05, 19.8], 0.75, 2.4875000000000003),
    ([2.1, 2.35, 1.98, 2.6, 2.2, 2.45, 2.05, 19.8], 0.99, 18.595999999999997),
    ([2.1, 2.35, 1.98, 2.6, 2.2, 2.45, 2.05, 19.8], 1.0, 19.8),
  ]

  @Test func `Two values have a standard deviation, those beyond 1e150 are no sample`() throws {
    #expect(try #require(Sample([1, 3])).standardDeviation == 2.0.squareRoot())
    #expect(Sample([1, 1.01e150]) == nil && Sample([1, -1e150]) != nil)
  }
}
