import Statistics
import Testing

@Suite struct `Generalised ESD` {
  /// Rosner's 54 values, NIST/SEMATECH e-Handbook 1.3.5.17.3.
  static let rosner = [
    -0.25, 0.68, 0.94, 1.15, 1.20, 1.26, 1.26, 1.34, 1.38, 1.43, 1.49, 1.49, 1.55, 1.56, 1.58,
    1.65, 1.69, 1.70, 1.76, 1.77, 1.81, 1.91, 1.94, 1.96, 1.99, 2.06, 2.09, 2.10, 2.14, 2.15,
    2.23, 2.24, 2.26, 2.35, 2.37, 2.40, 2.47, 2.54, 2.62, 2.64, 2.90, 2.92, 2.92, 2.93, 3.21,
    3.26, 3.30, 3.59, 3.68, 4.30, 4.64, 5.34, 5.42, 6.01,
  ]

  @Test func `Statistics and critical values equal those of the handbook`() throws {
    let test = try #require(GeneralizedESD(Self.rosner, maximumOutliers: 10))
    let statistics = [3.119, 2.943, 3.179, 2.810, 2.816, 2.848, 2.279, 2.310, 2.102, 2.067]
    let critical = [3.159, 3.151, 3.144, 3.136, 3.128, 3.120, 3.112, 3.103, 3.094, 3.085]
    try #require(test.steps.count == 10)
    for (index, step) in test.steps.enumerated() {
      #expect((step.statistic - statistics[index]).magnitude < 0.00051, "R \(index + 1)")
      #expect((step.criticalValue - critical[index]).magnitude < 0.00051, "lambda \(index + 1)")
    }
  }

  @Test func `Three outliers are found although the first two steps do not pass`() throws {
    let test = try #require(GeneralizedESD(Self.rosner, maximumOutliers: 10))
    #expect(test.steps[0].statistic < test.steps[0].criticalValue)
    #expect(test.steps[1].statistic < test.steps[1].criticalValue)
    #expect(test.outliers.map { Self.rosner[$0] } == [6.01, 5.42, 5.34])
  }

  @Test func `Equal values have no outliers`() {
    #expect(GeneralizedESD([1, 1, 1, 1], maximumOutliers: 2)?.outliers == [])
  }

  @Test(arguments: [0, -1, 3, Int.min, Int.max])
  func `The number of outliers must leave two values`(maximum: Int) {
    #expect(GeneralizedESD([1, 2, 3, 9], maximumOutliers: maximum) == nil)
  }

  @Test(arguments: [[], [1], [1, 2], [1, 2, .nan, 3]] as [[Double]])
  func `Too few values or values that are not finite are refused`(values: [Double]) {
    #expect(GeneralizedESD(values, maximumOutliers: 1) == nil)
  }

  @Test func `One outlier may be asked for, and equal values have no step`() {
    #expect(GeneralizedESD([1, 2, 3, 9], maximumOutliers: 1)?.steps.count == 1)
    #expect(GeneralizedESD([1, 2, 3, 9], maximumOutliers: 2)?.steps.count == 2)
    #expect(GeneralizedESD([1, 1, 1, 1], maximumOutliers: 2)?.steps.isEmpty == true)
  }

  @Test(arguments: [0, 1, -0.1, 1.1, .nan])
  func `A level of significance lies between 0 and 1`(significance: Double) {
    #expect(
      GeneralizedESD([1, 2, 3, 9], maximumOutliers: 1, significance: significance) == nil)
  }

  @Test func `Of two that are equally far the first goes first`() {
    let test = GeneralizedESD([5, 0, 5, 5, 5, 10], maximumOutliers: 1)
    #expect(test?.steps.map(\.index) == [1])
  }
}
