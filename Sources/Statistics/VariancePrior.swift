#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the variances of many samples have in common: a scaled inverse chi-squared distribution.
///
/// The variance of a short sample is drawn towards it, so that it is neither taken for a steady
/// one by chance nor for a wild one (Smyth 2004, "Linear models and empirical Bayes methods",
/// section 6.2: from the mean and the variance of the logarithms, by trigamma).
public struct VariancePrior: Equatable, Sendable {
  /// The variance that is usual, called s0².
  public let variance: Double
  /// How many degrees of freedom it is worth, called d0; 0 when nothing is known, infinite when all
  /// samples have one variance.
  public let degreesOfFreedom: Double

  /// A prior that changes nothing.
  public static let none = VariancePrior(variance: 1, degreesOfFreedom: 0)

  private init(variance: Double, degreesOfFreedom: Double) {
    self.variance = variance
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Estimates the prior from variances, each with its degrees of freedom; those that are not
  /// positive are passed over. Nil for fewer than three.
  public init?(of variances: [(variance: Double, degreesOfFreedom: Double)]) {
    let known = variances.filter { $0.variance > 0 && $0.degreesOfFreedom > 0 }
    let count = Double(known.count)
    let logarithms = known.compactMap { sample -> Double? in
      let half = sample.degreesOfFreedom / 2
      return Polygamma.digamma(half).map { log(sample.variance) - $0 + log(half) }
    }
    guard count >= 3, let mean = Sample(logarithms)?.mean else { return nil }
    let squares = logarithms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let noise = known.reduce(0) { $0 + (Polygamma.trigamma($1.degreesOfFreedom / 2) ?? 0) }
    let excess = squares / (count - 1) - noise / count
    guard excess > 0, let half = Polygamma.inverseTrigamma(excess),
      let digamma = Polygamma.digamma(half)
    else {
      self.init(variance: exp(mean), degreesOfFreedom: .infinity)
      return
    }
    self.init(variance: exp(mean + digamma - log(half)), degreesOfFreedom: 2 * half)
  }

  /// Returns a sample's variance drawn towards the prior, and the degrees of freedom of both.
  public func shrunk(
    _ variance: Double, degreesOfFreedom: Double
  ) -> (variance: Double, degreesOfFreedom: Double) {
    // More than a million degrees are as good as infinite, and keep the sums finite.
    let prior = min(self.degreesOfFreedom, 1e6)
    let sum = prior + degreesOfFreedom
    guard sum > 0 else { return (variance, degreesOfFreedom) }
    return ((prior * self.variance + degreesOfFreedom * variance) / sum, sum)
  }
}

/// A predictive t test whose variance is drawn towards that of many samples.
public struct ModeratedT: Equatable, Sendable {
  /// The mean of the history.
  public let expected: Double
  /// The moderated standard deviation, or the floor where that is larger.
  public let deviation: Double
  /// `(value - expected) / (deviation * sqrt(1 + 1/h))`.
  public let t: Double
  /// `d0 + h - 1`.
  public let degreesOfFreedom: Double
  /// The probability of a value at least as high.
  public let upperProbability: Double

  /// Compares `value` with a `history` of at least two values; nil for fewer, for a value that is
  /// not finite, or without any spread.
  public init?(
    of value: Double, after history: Sample, prior: VariancePrior,
    floor: Double = RobustScale.defaultFloor
  ) {
    guard let spread = history.standardDeviation, value.isFinite else { return nil }
    let count = Double(history.count)
    let shrunk = prior.shrunk(spread * spread, degreesOfFreedom: count - 1)
    expected = history.mean
    deviation = max(shrunk.variance.squareRoot(), floor)
    degreesOfFreedom = shrunk.degreesOfFreedom
    t = (value - expected) / (deviation * (1 + 1 / count).squareRoot())
    guard deviation > 0, let student = StudentT(degreesOfFreedom: degreesOfFreedom),
      let upper = student.survival(t)
    else { return nil }
    upperProbability = upper
  }
}
