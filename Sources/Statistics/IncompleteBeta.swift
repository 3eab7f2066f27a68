#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The regularised incomplete beta function.
enum IncompleteBeta {
  /// I(a, b) at x, where `logOdds` is ln(x / (1 - x)), so that neither x nor 1 - x loses digits.
  ///
  /// Nil when the continued fraction does not converge.
  static func regularized(_ a: Double, _ b: Double, logOdds: Double) -> Double? {
    let x = 1 / (1 + exp(-logOdds))
    guard x > (a + 1) / (a + b + 2) else { return lower(a, b, x: x, logOdds: logOdds) }
    // The fraction converges fast only below that point; I(a, b; x) = 1 - I(b, a; 1 - x).
    return lower(b, a, x: 1 / (1 + exp(logOdds)), logOdds: -logOdds).map { 1 - $0 }
  }

  /// ln(1 + e^v) without overflow.
  static func softPlus(_ v: Double) -> Double {
    v > 0 ? v + log1p(exp(-v)) : log1p(exp(v))
  }

  private static func lower(_ a: Double, _ b: Double, x: Double, logOdds: Double) -> Double? {
    let logX = -softPlus(-logOdds)
    let logComplement = -softPlus(logOdds)
    let logFront =
      a * logX + b * logComplement - GammaFunction.logBeta(min(a, b), max(a, b))
    return fraction(a, b, x).map { exp(logFront) * $0 / a }
  }

  /// The continued fraction DLMF 8.17.22, by the modified method of Lentz.
  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double? {
    var c = 1.0
    var d = 1 / nonZero(1 - (a + b) * x / (a + 1))
    var value = d
    for step in 1...100_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonZero(1 + even * d)
      c = nonZero(1 + even / c)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonZero(1 + odd * d)
      c = nonZero(1 + odd / c)
      value *= d * c
      if (d * c - 1).magnitude < 1e-15 { return value }
    }
    return nil
  }

  private static func nonZero(_ value: Double) -> Double {
    value.magnitude < 1e-300 ? 1e-300 : value
  }
}
