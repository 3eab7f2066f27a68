/// A sample of numbers, sorted once, with its robust and classical statistics.
///
/// Every statistic of a sample is a finite number or nil, never NaN: a sample has at least one
/// value, and all are finite.
public struct Sample: Equatable, Sendable {
  /// The values in ascending order, at least one.
  public let sorted: [Double]

  /// Above this magnitude squares and sums of values might overflow.
  static let largestMagnitude = 1e150

  /// A sample of `values` in any order; nil when there are none, or when one is not finite
  /// or beyond 1e150.
  public init?(_ values: [Double]) {
    guard !values.isEmpty, values.allSatisfy({ $0.magnitude <= Self.largestMagnitude }) else {
      return nil
    }
    sorted = values.sorted()
  }

  /// The number of values.
  public var count: Int { sorted.count }

  /// The middle value, or the mean of the two in the middle.
  public var median: Double {
    let upper = sorted[count / 2]
    return count.isMultiple(of: 2) ? (sorted[count / 2 - 1] + upper) / 2 : upper
  }

  /// Returns the value below which the share `probability` of the sample lies; nil unless that is
  /// within 0 to 1.
  ///
  /// Interpolates as type 7 of Hyndman and Fan (1996), the default of R, NumPy and
  /// spreadsheets: position `(n - 1) * probability`.
  public func quantile(_ probability: Double) -> Double? {
    guard (0...1).contains(probability) else { return nil }
    let position = Double(count - 1) * probability
    let index = min(Int(position), count - 1)
    let next = min(index + 1, count - 1)
    return sorted[index] + (position - Double(index)) * (sorted[next] - sorted[index])
  }

  /// Returns the value that the next value of the same kind does not exceed with a given
  /// `probability`; nil unless that is within 0 to 1.
  ///
  /// Type 6 of Hyndman and Fan (1996), position `(n + 1) * probability`: of n + 1 values in random
  /// order, the last is no larger than the k-th smallest of the others with a probability of k / (n
  /// + 1). Clamped to the least and greatest value of the sample.
  public func predictiveQuantile(_ probability: Double) -> Double? {
    guard (0...1).contains(probability) else { return nil }
    let position = min(max(Double(count + 1) * probability - 1, 0), Double(count - 1))
    let index = min(Int(position), count - 1)
    let next = min(index + 1, count - 1)
    return sorted[index] + (position - Double(index)) * (sorted[next] - sorted[index])
  }

  /// The median of the absolute deviations from the median, not scaled.
  public var medianAbsoluteDeviation: Double {
    // The values on either side are sorted by distance, so the nearest remaining one is always at
    // one of two indices.
    let median = median
    var (below, above) = (count / 2 - 1, count / 2)
    var (last, nearest) = (0.0, 0.0)
    for _ in 0...count / 2 {
      let distanceBelow = below >= 0 ? median - sorted[below] : .infinity
      let distanceAbove = above < count ? sorted[above] - median : .infinity
      last = nearest
      nearest = min(distanceBelow, distanceAbove)
      if distanceBelow < distanceAbove { below -= 1 } else { above += 1 }
    }
    return count.isMultiple(of: 2) ? (last + nearest) / 2 : nearest
  }

  /// The mean of the absolute deviations from the median.
  public var meanAbsoluteDeviation: Double {
    distancesFromMedian.reduce(0, +) / Double(count)
  }

  /// The arithmetic mean.
  public var mean: Double {
    sorted.reduce(0, +) / Double(count)
  }

  /// The sample standard deviation, with n - 1 in the denominator; nil for a single value.
  public var standardDeviation: Double? {
    guard count > 1 else { return nil }
    let mean = mean
    let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(count - 1)).squareRoot()
  }

  /// `0.6744897501960817 * (x - median) / MAD` (Iglewicz and Hoaglin 1993), whose customary
  /// cut-off is 3.5.
  ///
  /// Nil when the median absolute deviation is 0 or the score is not finite.
  public func modifiedZScore(of x: Double) -> Double? {
    let score = 0.6744897501960817 * (x - median) / medianAbsoluteDeviation
    return score.isFinite ? score : nil
  }

  private var distancesFromMedian: [Double] {
    let median = median
    return sorted.map { ($0 - median).magnitude }
  }
}
