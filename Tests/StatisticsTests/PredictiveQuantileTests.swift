import Statistics
import Testing

/// Vectors: Scripts/oracles/estimate_vectors.py, numpy's method "weibull".
@Suite struct PredictiveQuantileTests {
  private static let vectors: [([Double], Double, Double)] = [
    ([1.64, 1.54, 0.95, 1.57, 0.66, 0.97, 1.18, 0.83, 1.68, 1.12], 0, 0.66),
    ([1.64, 1.54, 0.95, 1.57, 0.66, 0.97, 1.18, 0.83, 1.68, 1.12], 0.05, 0.66),
    ([1.64, 1.54, 0.95, 1.57, 0.66, 0.97, 1.18, 0.83, 1.68, 1.12], 0.2, 0.854),
    ([1.64, 1.54, 0.95, 1.57, 0.66, 0.97, 1.18, 0.83, 1.68, 1.12], 0.5, 1.15),
    ([1.64, 1.54, 0.95, 1.57, 0.66, 0.97, 1.18, 0.83, 1.68, 1.12], 0.8, 1.626),
    ([1.64, 1.54, 0.95, 1.57, 0.66, 0.97, 1.18, 0.83, 1.68, 1.12], 0.95, 1.68),
    ([1.64, 1.54, 0.95, 1.57, 0.66, 0.97, 1.18, 0.83, 1.68, 1.12], 1, 1.68),
    ([0.0, 0.0, 12.5, 0.4, 0.4, 3.0, 1.0, 1.0, 1.0, 2.0, 0.5, 0.0, 7.25], 0, 0.0),
    ([0.0, 0.0, 12.5, 0.4, 0.4, 3.0, 1.0, 1.0, 1.0, 2.0, 0.5, 0.0, 7.25], 0.05, 0.0),
    ([0.0, 0.0, 12.5, 0.4, 0.4, 3.0, 1.0, 1.0, 1.0, 2.0, 0.5, 0.0, 7.25], 0.2, 0.0),
    ([0.0, 0.0, 12.5, 0.4, 0.4, 3.0, 1.0, 1.0, 1.0, 2.0, 0.5, 0.0, 7.25], 0.5, 1.0),
    ([0.0, 0.0, 12.5, 0.4, 0.4, 3.0, 1.0, 1.0, 1.0, 2.0, 0.5, 0.0, 7.25], 0.8, 3.8500000000000045),
    ([0.0, 0.0, 12.5, 0.4, 0.4, 3.0, 1.0, 1.0, 1.0, 2.0, 0.5, 0.0, 7.25], 0.95, 12.5),
    ([0.0, 0.0, 12.5, 0.4, 0.4, 3.0, 1.0, 1.0, 1.0, 2.0, 0.5, 0.0, 7.25], 1, 12.5),
    ([5.0], 0, 5.0),
    ([5.0], 0.05, 5.0),
    ([5.0], 0.2, 5.0),
    ([5.0], 0.5, 5.0),
    ([5.0], 0.8, 5.0),
    ([5.0], 0.95, 5.0),
    ([5.0], 1, 5.0),
  ]

  @Test(arguments: vectors)
  func `A predictive quantile is numpy's of Weibull`(
    values: [Double], probability: Double, quantile: Double
  ) throws {
    let sample = try #require(Sample(values))
    let ours = try #require(sample.predictiveQuantile(probability))
    #expect(abs(ours - quantile) <= 1e-12 * max(1, quantile))
  }

  @Test func `Of equally likely ranks of the next value just 80 in 100 do not exceed it`() throws {
    let sample = try #require(Sample([1, 2, 3, 4]))
    #expect(sample.predictiveQuantile(0.8) == 4)
    #expect(sample.predictiveQuantile(0.6) == 3)
  }

  @Test(arguments: [-0.1, 1.1, .nan])
  func `There is no quantile outside 0 to 1`(probability: Double) {
    #expect(Sample([1, 2])?.predictiveQuantile(probability) == nil)
  }
}
