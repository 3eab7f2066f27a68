/// A two-sided cumulative sum that detects a slow drift which no single value would show.
///
/// Page (1954) in the tabular form of NIST/SEMATECH e-Handbook 6.3.2.3: values are residuals in
/// standard deviations, 0 when all is as expected.
public struct Cusum: Equatable, Sendable {
  /// Which way the values have drifted.
  public enum Drift: Equatable, Sendable {
    /// Above what was expected.
    case upward
    /// Below what was expected.
    case downward
  }

  /// The deviation of a value that is not counted, called K.
  public let slack: Double
  /// The sum above which there is a drift, called H.
  public let threshold: Double
  /// How far the values have run above expectation.
  public private(set) var upperSum = 0.0
  /// How far the values have run below expectation, as a positive number.
  public private(set) var lowerSum = 0.0

  /// Creates a sum with half a standard deviation of slack and a threshold of five by default; nil
  /// when the slack is negative, the threshold not positive, or either not finite.
  public init?(slack: Double = 0.5, threshold: Double = 5) {
    guard slack >= 0, slack.isFinite, threshold > 0, threshold.isFinite else { return nil }
    self.slack = slack
    self.threshold = threshold
  }

  /// The current drift, the larger one when both sums exceed the threshold.
  public var drift: Drift? {
    guard max(upperSum, lowerSum) > threshold else { return nil }
    return upperSum >= lowerSum ? .upward : .downward
  }

  /// Adds the next residual and returns the current drift.
  ///
  /// A residual that is not finite changes nothing.
  public mutating func add(_ residual: Double) -> Drift? {
    if residual.isFinite {
      upperSum = min(max(0, upperSum + residual - slack), .greatestFiniteMagnitude)
      lowerSum = min(max(0, lowerSum - residual - slack), .greatestFiniteMagnitude)
    }
    return drift
  }

  /// Resets both sums, for example after a drift was examined.
  public mutating func reset() {
    upperSum = 0
    lowerSum = 0
  }
}
