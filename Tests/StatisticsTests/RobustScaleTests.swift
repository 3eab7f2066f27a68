import Statistics
import Testing

@Suite struct `Robust scale` {
  private func robustScale(_ values: [Double], floor: Double = 0) -> RobustScale? {
    Sample(values).flatMap { RobustScale(of: $0, floor: floor) }
  }

  /// The median absolute deviation of 1...n is known by counting.
  @Test(arguments: factors)
  func `The small-sample factor follows the number of values`(
    count: Int, factor: Double, deviation: Double
  ) throws {
    let scale = try #require(robustScale((1...count).map(Double.init)))
    #expect(agrees(scale.value, 1.482602218505602 * factor * deviation, within: 1e-15))
    #expect(scale.source == .medianAbsoluteDeviation)
  }

  @Test func `Where half the values are equal, the mean absolute deviation serves`() throws {
    let scale = try #require(robustScale([1, 1, 1, 1, 5]))
    #expect(agrees(scale.value, 1.2533141373155 * 0.8, within: 1e-15))
    #expect(scale.source == .meanAbsoluteDeviation)
  }

  @Test func `A robotically steady sample has the spread of the floor`() throws {
    let sample = try #require(Sample([1, 1.01, 0.99, 1]))
    let scale = try #require(RobustScale(of: sample))
    #expect(agrees(scale.value, 0.09531017980432487, within: 1e-14))
    #expect(scale.source == .floor)
  }

  @Test func `Equal values without a floor have no spread`() throws {
    #expect(robustScale([2, 2, 2])?.value == 0)
  }

  @Test func `A single value has no scale`() {
    #expect(robustScale([2]) == nil)
  }

  @Test(arguments: [-1, .nan, .infinity])
  func `A floor must be finite and not negative`(floor: Double) {
    #expect(robustScale([1, 2], floor: floor) == nil)
  }

  /// Number of values, factor, median absolute deviation.
  static let factors: [(Int, Double, Double)] = [
    (2, 1.196, 0.5), (3, 1.495, 1), (4, 1.363, 1), (5, 1.206, 1), (6, 1.2, 1.5), (7, 1.14, 2),
    (8, 1.129, 2), (9, 1.107, 2), (10, 10 / 9.2, 2.5), (21, 21 / 20.2, 5),
  ]

  @Test func `A spread of the floor is its own`() throws {
    let scale = try #require(robustScale([1, 1, 1, 1, 5], floor: 1.2533141373155 * 0.8))
    #expect(scale.source == .meanAbsoluteDeviation)
  }
}
