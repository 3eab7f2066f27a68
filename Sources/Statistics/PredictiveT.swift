/// A test of how surprising a new value is, given a history without it.
///
/// If history and value came from one normal distribution, `t` would follow Student's t with
/// h - 1 degrees of freedom, whatever the length h of the history: the rate of false alarms is
/// the same for eight days as for eighty.
public struct PredictiveT: Equatable, Sendable {
  /// The mean of the history, which is the expected value.
  public let expected: Double
  /// The sample standard deviation of the history, or the floor where that is larger.
  public let deviation: Double
  /// `(value - expected) / (deviation * sqrt(1 + 1/h))`.
  public let t: Double
  /// `h - 1`.
  public let degreesOfFreedom: Double
  /// The probability of a value at least as high.
  public let upperProbability: Double
  /// The probability of a value at least as far away on either side.
  public let twoSidedProbability: Double

  /// Compares `value` with a `history`; nil when the history has fewer than two values, when
  /// the value is not finite, or when the deviation and its `floor` are both 0.
  ///
  /// Absent a `floor`, the deviation is at least ln 1.10, meant for logarithms of amounts.
  public init?(
    of value: Double, after history: Sample, floor: Double = RobustScale.defaultFloor
  ) {
    guard let spread = history.standardDeviation, floor >= 0, floor.isFinite else { return nil }
    let count = Double(history.count)
    expected = history.mean
    deviation = max(spread, floor)
    degreesOfFreedom = count - 1
    t = (value - expected) / (deviation * (1 + 1 / count).squareRoot())
    guard deviation > 0,
      let student = StudentT(degreesOfFreedom: degreesOfFreedom),
      let twoSided = student.twoSided(t)
    else { return nil }
    twoSidedProbability = twoSided
    upperProbability = t > 0 ? twoSided / 2 : 1 - twoSided / 2
  }
}
