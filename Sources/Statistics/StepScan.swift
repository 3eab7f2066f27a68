/// Finds where a series changed to a new level, or began to rise or fall steadily.
///
/// Each place with enough values on both sides is a candidate; the one with the largest t of the
/// difference of the means is taken. Its variance is that of the noise: given by the caller, or what
/// is left within both sides.
public struct StepScan: Equatable, Sendable {
  /// The index of the first value of the new level.
  public let index: Int
  /// The mean of the new level less that of the old one.
  public let difference: Double
  /// The difference of the medians.
  public let medianDifference: Double
  /// The difference in its standard errors.
  public let z: Double

  /// How a scan looks.
  public struct Rule: Sendable {
    /// The least values before and after a step.
    public let before: Int
    public let after: Int
    /// The variance of a mean beside that of independent values, at least 1: values that depend on
    /// each other say less.
    public let inflation: Double
    /// The standard deviation of a value; nil when what is left within both sides says it.
    public let deviation: Double?
    /// The least standard deviation.
    public let floor: Double

    public init(
      before: Int, after: Int, inflation: Double = 1, deviation: Double? = nil, floor: Double
    ) {
      self.before = max(2, before)
      self.after = max(2, after)
      self.inflation = max(1, inflation)
      self.deviation = deviation
      self.floor = floor
    }
  }

  /// Scans values in chronological order; nil when there are too few.
  public init?(of values: [Double], _ rule: Rule) {
    let count = values.count
    guard count >= rule.before + rule.after, values.allSatisfy(\.isFinite) else { return nil }
    let sum = values.reduce(0, +)
    let squares = values.reduce(0) { $0 + $1 * $1 }
    var before = values[..<rule.before].reduce(0, +)
    var best: (index: Int, difference: Double, z: Double)?
    for index in rule.before...(count - rule.after) {
      if index > rule.before { before += values[index - 1] }
      let (left, right) = (Double(index), Double(count - index))
      let (low, high) = (before / left, (sum - before) / right)
      let within = max(0, squares - left * low * low - right * high * high)
      let spread = rule.deviation ?? (within / Double(count - 2)).squareRoot()
      let error = max(spread, rule.floor) * (rule.inflation * (1 / left + 1 / right)).squareRoot()
      let z = (high - low) / error
      if z.magnitude > (best?.z.magnitude ?? 0) { best = (index, high - low, z) }
    }
    guard let best, let old = Sample(Array(values[..<best.index])),
      let new = Sample(Array(values[best.index...]))
    else { return nil }
    index = best.index
    difference = best.difference
    z = best.z
    medianDifference = new.median - old.median
  }

  /// How much a mean of dependent values varies beside one of independent values: one plus twice
  /// the autocorrelations of all series together, up to ten values apart (Newey and West 1987).
  public static func inflation(of series: [[Double]]) -> Double {
    let lags = 10
    var sums = [Double](repeating: 0, count: lags + 1)
    for values in series {
      guard let mean = Sample(values)?.mean else { continue }
      let centred = values.map { $0 - mean }
      let deviation = (centred.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
      guard deviation > 0 else { continue }
      let residuals = centred.map { $0 / deviation }
      for lag in 0...lags where lag < residuals.count {
        sums[lag] += zip(residuals, residuals.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    guard sums[0] > 0 else { return 1 }
    let weighted = (1...lags).reduce(0.0) { sum, lag in
      sum + (1 - Double(lag) / Double(lags + 1)) * sums[lag] / sums[0]
    }
    return max(1, 1 + 2 * weighted)
  }
}

/// A steady rise or fall from a point on, by least squares.
public struct Ramp: Equatable, Sendable {
  /// The index of the last value of the old level.
  public let index: Int
  /// The change for each unit of time.
  public let slope: Double
  /// The squares that are left about the level before and the ramp after.
  public let squares: Double

  /// Fits a level and a ramp to values at times in ascending order, the ramp beginning at one of
  /// `starts`; nil when none can be fitted.
  public init?(of values: [Double], at times: [Double], starts: Range<Int>) {
    var best: Ramp?
    for start in starts where values.indices.contains(start) && start >= 2 {
      let x = times.map { max(0, $0 - times[start]) }
      guard let ramp = Self.fitted(values, x, index: start) else { continue }
      if ramp.squares < best?.squares ?? .infinity { best = ramp }
    }
    guard let best else { return nil }
    self = best
  }

  /// Fits a straight line; nil for fewer than three values.
  public init?(line values: [Double], at times: [Double]) {
    guard values.count >= 3, values.count == times.count, let first = times.first else {
      return nil
    }
    guard let line = Ramp.fitted(values, times.map { $0 - first }, index: 0) else { return nil }
    self = line
  }

  /// An ordinary line through (x, value).
  private static func fitted(_ values: [Double], _ x: [Double], index: Int) -> Ramp? {
    let count = Double(values.count)
    let (meanX, meanY) = (x.reduce(0, +) / count, values.reduce(0, +) / count)
    let sxx = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    let sxy = zip(x, values).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    guard sxx > 0 else { return nil }
    let slope = sxy / sxx
    let squares = zip(x, values).reduce(0) { sum, point in
      let residual = point.1 - meanY - slope * (point.0 - meanX)
      return sum + residual * residual
    }
    return Ramp(index: index, slope: slope, squares: squares)
  }

  private init(index: Int, slope: Double, squares: Double) {
    self.index = index
    self.slope = slope
    self.squares = squares
  }
}
