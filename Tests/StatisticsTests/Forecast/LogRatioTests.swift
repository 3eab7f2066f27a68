import Testing

@testable import Statistics

@Suite struct LogRatioTests {
  /// ln((a + e / 50) / (e * 1.02)), by Python's math.log.
  @Test(
    arguments: [
      (100, 100, 0), (0, 100, -3.9318256322341294), (200, 100, 0.6832948841120802),
      (50, 100, -0.673729094693417), (1e9, 1, 4), (0, 0, 0), (1, 0, 4),
      (1e-9, 0, 0.6931471805599453), (0, 1e-9, -0.6832948841169336),
    ] as [(Double, Double, Double)])
  func `A fiftieth of what was expected stands below both`(
    actual: Double, expected: Double, ratio: Double
  ) {
    #expect(abs(LogRatio.of(actual, to: expected) - ratio) < 1e-12)
  }

  @Test(
    arguments: [
      (0, 1), (-10, 0), (-3.9318256322341294, 0), (0.6832948841120802, 2),
      (-0.673729094693417, 0.5),
    ] as [(Double, Double)])
  func `The factor is its inverse, and never negative`(ratio: Double, factor: Double) {
    #expect(abs(LogRatio.factor(ratio) - factor) < 1e-10)
    #expect(LogRatio.factor(ratio) >= 0)
  }
}

/// The vectors are those of `shifts` in Scripts/oracles/forecast_vectors.py.
@Suite struct SharedShiftTests {
  @Test(
    arguments: [
      ([[], []], [1, 1], [0, 0]),
      ([[0.5, 0.6, 0.4, 0.9]], [2], [0.5187765282372159]),
      ([[0.05, -0.2, 0.3, -0.1]], [2], [0]),
      ([[0.3, 0.31, 0.28], []], [3, 1], [0.2996183334565972, 0.2996183334565972]),
      (
        [[0.3, 0.31, 0.28, 0.29], [-0.2, -0.21, -0.19], []], [3, 2, 1],
        [0.29286886090593117, -0.19784054008982263, 0]
      ),
      (
        [[0.3, 0.31, 0.28], [0.32, 0.35, 0.36], [0.29, 0.33]], [3, 2, 1.5],
        [0.3091288531658826, 0.3091288531658826, 0.3091288531658826]
      ),
      (
        [[0.9, 0.91, 0.88], [0.8, 0.83, 0.85], [0.1, 0.1], []], [3, 2, 1.5, 1],
        [0.8996450632778005, 0.8290989273443731, 0.10000000001788478, 0.777351137914575]
      ),
      ([[0.02, -0.01, 0.05], [0.01, 0.03, -0.04]], [3, 3], [0, 0]),
      ([[0, 0], [0, 0]], [1, 1], [0, 0]),
    ] as [([[Double]], [Double], [Double])])
  func `Shifts are those of the oracle`(
    ratios: [[Double]], independent: [Double], shifts: [Double]
  ) {
    let made = SharedShift.shifts(ratios, independent: independent)
    #expect(made.count == shifts.count)
    #expect(zip(made, shifts).allSatisfy { abs($0 - $1) < 1e-12 }, "\(made) is not \(shifts)")
  }
}
