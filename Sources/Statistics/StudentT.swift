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
/// of 1e-200 is not rounded to zero. They have about twelve correct digits up to a hundred thousand
/// degrees of freedom, and eight at a billion.
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
