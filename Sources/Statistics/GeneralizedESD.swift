/// Rosner's generalised extreme Studentised deviate test for up to a given number of outliers.
///
/// The number of outliers is the last step whose statistic exceeds its critical value: several
/// outliers that hide each other in the first steps are still found (Rosner 1983; NIST/SEMATECH
/// e-Handbook 1.3.5.17.3).
public struct GeneralizedESD: Equatable, Sendable {
  /// The removal of one value.
  public struct Step: Equatable, Sendable {
    /// The index of the removed value in the input.
    public let index: Int
    /// Its distance from the mean in standard deviations, called R.
    public let statistic: Double
    /// The value that the statistic must exceed, called lambda.
    public let criticalValue: Double
  }

  /// The steps, the most extreme value first; fewer than asked for when all values left are equal.
  public let steps: [Step]

  /// Tests for up to `maximumOutliers` outliers; nil unless that is from 1 to n - 2, the level
  /// is between 0 and 1, and the values make a ``Sample``.
  public init?(_ values: [Double], maximumOutliers: Int, significance: Double = 0.05) {
    guard Sample(values) != nil, maximumOutliers >= 1, maximumOutliers <= values.count - 2,
      significance > 0, significance < 1
    else { return nil }
    var left = Array(values.indices)
    var steps: [Step] = []
    while steps.count < maximumOutliers,
      let sample = Sample(left.map { values[$0] }),
      let deviation = sample.standardDeviation, deviation > 0,
      let critical = Self.criticalValue(count: left.count, significance: significance)
    {
      let mean = sample.mean
      let distances = left.map { (values[$0] - mean).magnitude }
      guard let farthest = distances.indices.max(by: { distances[$0] < distances[$1] }) else {
        break
      }
      steps.append(
        Step(
          index: left.remove(at: farthest), statistic: distances[farthest] / deviation,
          criticalValue: critical))
    }
    self.steps = steps
  }

  /// The indices of the outliers in the input, the most extreme first.
  public var outliers: [Int] {
    guard let last = steps.lastIndex(where: { $0.statistic > $0.criticalValue }) else { return [] }
    return steps[...last].map(\.index)
  }

  /// `(m - 1) t / sqrt((m - 2 + t²) m)` for m values left, t at `significance / 2m` with m - 2
  /// degrees of freedom.
  private static func criticalValue(count: Int, significance: Double) -> Double? {
    let m = Double(count)
    guard let student = StudentT(degreesOfFreedom: m - 2),
      let t = student.upperQuantile(significance / (2 * m))
    else { return nil }
    return (m - 1) * t / ((m - 2 + t * t) * m).squareRoot()
  }
}
