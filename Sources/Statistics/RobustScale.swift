/// A spread that a few outliers cannot inflate, comparable with a standard deviation.
public struct RobustScale: Equatable, Sendable {
  /// Which rule gave the spread.
  public enum Source: Equatable, Sendable {
    /// The median absolute deviation with its small-sample factor.
    case medianAbsoluteDeviation
    /// The mean absolute deviation, since more than half of the values are equal.
    case meanAbsoluteDeviation
    /// The floor, since the values hardly differ.
    case floor
  }

  /// The spread, in the unit of the values.
  public let value: Double
  /// Which rule gave it.
  public let source: Source

  /// ln 1.10: on logarithms, differences below ten per cent do not count as spread.
  public static let defaultFloor = 0.09531017980432493

  /// The spread of `sample`; nil for a single value or a floor that is negative or not finite.
  ///
  /// `1.482602218505602 * b(n) * MAD` with the small-sample factor of Croux and Rousseeuw
  /// (1992); where that is 0, `1.2533141373155 * mean absolute deviation`; never below `floor`.
  public init?(of sample: Sample, floor: Double = defaultFloor) {
    guard sample.count > 1, floor >= 0, floor.isFinite else { return nil }
    let deviation = sample.medianAbsoluteDeviation
    let (spread, source): (Double, Source) =
      deviation > 0
      ? (1.482602218505602 * Self.factor(sample.count) * deviation, .medianAbsoluteDeviation)
      : (1.2533141373155 * sample.meanAbsoluteDeviation, .meanAbsoluteDeviation)
    value = max(spread, floor)
    self.source = spread < floor ? .floor : source
  }

  /// Factors for 2 to 9 values.
  private static let smallSampleFactors = [
    1.196, 1.495, 1.363, 1.206, 1.200, 1.140, 1.129, 1.107,
  ]

  private static func factor(_ count: Int) -> Double {
    let index = count - 2
    return smallSampleFactors.indices.contains(index)
      ? smallSampleFactors[index] : Double(count) / (Double(count) - 0.8)
  }
}
