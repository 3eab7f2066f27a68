#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How heavy the tails of residuals are, beside those of a normal distribution.
///
/// Told from the residuals below zero alone: what is looked for lies above, and would be taken for a
/// heavy tail itself. The degrees of freedom of Student's t are those of a short list under which
/// the residuals are likeliest, with the scale that their median says; a heavier tail than the
/// normal one must be e² times as likely.
public struct TailShape: Equatable, Sendable {
  /// The degrees of freedom of the tail; infinite for a normal one.
  public let degreesOfFreedom: Double
  /// The scale of the residuals beside Student's t of those degrees.
  public let scale: Double

  /// The tails of a normal distribution.
  public static let normal = TailShape(degreesOfFreedom: .infinity, scale: 1)
  /// The least number of residuals below zero that say anything of a tail.
  public static let fewest = 60

  private static let choices = [2.5, 3, 3.5, 4, 5, 6, 8, 10, 15, 30]

  private init(degreesOfFreedom: Double, scale: Double) {
    self.degreesOfFreedom = degreesOfFreedom
    self.scale = scale
  }

  /// Tells the shape from residuals in standard deviations; normal when there are too few. What is no
  /// number that a sample holds, such as one divided by almost nothing, is left out.
  public init(of residuals: [Double]) {
    let below = Self.held(residuals).filter { $0 < 0 }.map { -$0 }
    guard below.count >= Self.fewest, let middle = Sample(below)?.median else {
      self = .normal
      return
    }
    let normal = Self.likelihood(below, middle: middle, degreesOfFreedom: 1e6)
    let best = Self.choices.map {
      ($0, Self.likelihood(below, middle: middle, degreesOfFreedom: $0))
    }
    .max { $0.1 < $1.1 }
    guard let best, best.1 - normal > 2 else {
      self = .normal
      return
    }
    self = Self.shape(best.0, of: residuals)
  }

  /// Returns residuals' shape for given degrees of freedom; normal for infinite ones.
  public static func shape(_ degreesOfFreedom: Double, of residuals: [Double]) -> TailShape {
    guard let quartile = StudentT(degreesOfFreedom: degreesOfFreedom)?.quantile(0.75),
      let middle = Sample(held(residuals).map(\.magnitude))?.median, middle > 0
    else { return .normal }
    return TailShape(degreesOfFreedom: degreesOfFreedom, scale: middle / quartile)
  }

  private static func held(_ residuals: [Double]) -> [Double] {
    residuals.filter { $0.magnitude <= Sample.largestMagnitude }
  }

  /// Returns the probability of a t at least as high, under the heavier of Student's t and the
  /// residuals' own tail.
  public func upperProbability(of t: Double, degreesOfFreedom: Double) -> Double? {
    StudentT(degreesOfFreedom: degreesOfFreedom)?.survival(t).map {
      heavier(than: $0, of: t, degreesOfFreedom: degreesOfFreedom)
    }
  }

  /// Returns the same of a test, whose own probability is known.
  public func upperProbability(of test: ModeratedT) -> Double {
    heavier(than: test.upperProbability, of: test.t, degreesOfFreedom: test.degreesOfFreedom)
  }

  private func heavier(than usual: Double, of t: Double, degreesOfFreedom: Double) -> Double {
    guard self.degreesOfFreedom.isFinite,
      let tail = StudentT(degreesOfFreedom: min(self.degreesOfFreedom, degreesOfFreedom)),
      let heavier = tail.survival(t / scale)
    else { return usual }
    return max(usual, heavier)
  }

  /// Returns the t with that probability of one at least as high; the inverse of
  /// `upperProbability`.
  public func upperQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double? {
    let usual = StudentT(degreesOfFreedom: degreesOfFreedom)?.upperQuantile(probability)
    guard let usual, self.degreesOfFreedom.isFinite,
      let tail = StudentT(degreesOfFreedom: min(self.degreesOfFreedom, degreesOfFreedom)),
      let heavier = tail.upperQuantile(probability)
    else { return usual }
    return max(usual, heavier * scale)
  }

  /// The log likelihood of magnitudes, the likeliest of three scales around that of their median.
  private static func likelihood(
    _ values: [Double], middle: Double, degreesOfFreedom: Double
  ) -> Double {
    guard let student = StudentT(degreesOfFreedom: degreesOfFreedom),
      let quartile = student.quantile(0.75)
    else { return -.infinity }
    let density = LogDensity(student)
    return [0.9, 1, 1.1].map { factor in
      let scale = middle / quartile * factor
      return values.reduce(-Double(values.count) * log(scale)) {
        $0 + density.value(logT: log($1 / scale))
      }
    }.max() ?? -.infinity
  }
}
