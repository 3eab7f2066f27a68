#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Student's t distribution with any positive number of degrees of freedom.
///
/// Probabilities come from the regularised incomplete beta function, far tails included: a survival
/// of 1e-200 is not rounded to zero. They have twelve correct digits up to ten thousand degrees of
/// freedom, eleven up to a hundred thousand, and seven at a billion.
public struct StudentT: Equatable, Sendable {
  /// The degrees of freedom, from 1e-3 to 1e9.
  public let degreesOfFreedom: Double

  /// Nil outside 1e-3 to 1e9 degrees of freedom.
  public init?(degreesOfFreedom: Double) {
    guard (1e-3...1e9).contains(degreesOfFreedom) else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(T ≤ t), or nil when t is not finite.
  public func cumulative(_ t: Double) -> Double? {
    survival(-t)
  }

  /// P(T > t), the upper p-value, or nil when t is not finite.
  public func survival(_ t: Double) -> Double? {
    twoSided(t).map { t > 0 ? $0 / 2 : 1 - $0 / 2 }
  }

  /// P(|T| > |t|), the two-sided p-value, or nil when t is not finite.
  public func twoSided(_ t: Double) -> Double? {
    guard t.isFinite else { return nil }
    return t == 0 ? 1 : outside(logT: log(t.magnitude))
  }

  /// P(|T| > t), by Abramowitz and Stegun 26.5.27.
  func outside(logT: Double) -> Double? {
    IncompleteBeta.regularized(
      degreesOfFreedom / 2, 0.5, logOdds: log(degreesOfFreedom) - 2 * logT)
  }

  /// P(|T| ≤ t), with all its digits where it is small.
  func inside(logT: Double) -> Double? {
    IncompleteBeta.regularized(
      0.5, degreesOfFreedom / 2, logOdds: 2 * logT - log(degreesOfFreedom))
  }
}

extension StudentT {
  /// The t with P(T ≤ t) = probability; nil outside 0 to 1 (both excluded), and where t is
  /// too large for a Double.
  public func quantile(_ probability: Double) -> Double? {
    probability <= 0.5
      ? upperQuantile(probability).map { -$0 } : upperQuantile(1 - probability)
  }

  /// The t with P(T > t) = tail; nil outside 0 to 1 (both excluded), and where t is too large
  /// for a Double.
  ///
  /// Keeps the digits of a small tail, which `quantile(1 - tail)` loses.
  public func upperQuantile(_ tail: Double) -> Double? {
    guard tail > 0, tail < 1 else { return nil }
    if tail == 0.5 { return 0 }
    if tail > 0.5 { return upperQuantile(1 - tail).map { -$0 } }
    return tail < 0.25
      ? solve(outside, equals: 2 * tail, slopeSign: -1)
      : solve(inside, equals: 1 - 2 * tail, slopeSign: 1)
  }

  /// Newton's method on logarithms of both probability and t, where the curves are nearly straight,
  /// bracketed by bisection.
  private func solve(
    _ probability: (_ logT: Double) -> Double?, equals target: Double, slopeSign: Double
  ) -> Double? {
    var (low, high) = (-740.0, 709.0)
    var logT = 0.0
    for _ in 0..<200 {
      guard let value = probability(logT) else { return nil }
      let excess = log(value) - log(target)
      if excess * slopeSign > 0 { high = logT } else { low = logT }
      let newton = logT - excess * value / (slopeSign * 2 * exp(logT + logDensity(logT: logT)))
      let next = low < newton && newton < high ? newton : (low + high) / 2
      if (next - logT).magnitude <= 4e-16 * max(1, next.magnitude) {
        return next < 708 ? exp(next) : nil
      }
      logT = next
    }
    return exp(logT)
  }

  /// ln of the density at t.
  func logDensity(logT: Double) -> Double { LogDensity(self).value(logT: logT) }
}

/// The logarithm of the density of Student's t, with what is the same at every t computed once.
struct LogDensity {
  private let constant: Double
  private let half: Double
  private let logDegrees: Double

  init(_ student: StudentT) {
    half = student.degreesOfFreedom / 2
    logDegrees = log(student.degreesOfFreedom)
    constant = -GammaFunction.logBeta(min(0.5, half), max(0.5, half)) - logDegrees / 2
  }

  /// ln of the density at t.
  func value(logT: Double) -> Double {
    constant - (half + 0.5) * IncompleteBeta.softPlus(2 * logT - logDegrees)
  }
}
