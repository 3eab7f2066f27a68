#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Logarithms of the gamma and beta functions, for positive arguments.
enum GammaFunction {
  private static let halfLogTwoPi = 0.9189385332046728

  /// ln Γ(x), by Stirling's series after moving x above 10.
  static func logarithm(_ x: Double) -> Double {
    var shifted = x
    var product = 1.0
    while shifted < 10 {
      product *= shifted
      shifted += 1
    }
    return (shifted - 0.5) * log(shifted) - shifted + halfLogTwoPi + stirlingError(shifted)
      - log(product)
  }

  /// ln B(a, b), where a is at most b.
  ///
  /// For a large b, the leading terms of Stirling's formula are cancelled analytically, since ln
  /// Γ(b) - ln Γ(a + b) would lose as many digits as b has (DiDonato and Morris 1992).
  static func logBeta(_ a: Double, _ b: Double) -> Double {
    let sum = a + b
    guard b >= 10 else { return logarithm(a) + logarithm(b) - logarithm(sum) }
    let error = stirlingError(b) - stirlingError(sum)
    let remainder = (b - 0.5) * log1p(-a / sum)
    guard a >= 10 else { return logarithm(a) + error + a - a * log(sum) + remainder }
    return halfLogTwoPi - 0.5 * log(b) + stirlingError(a) + error + (a - 0.5) * log(a / sum)
      + b * log1p(-a / sum)
  }

  /// The error of Stirling's formula for ln Γ(x), for x of at least 10 (Abramowitz and Stegun
  /// 6.1.41).
  private static func stirlingError(_ x: Double) -> Double {
    let coefficients = [
      1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156,
    ]
    let square = 1 / (x * x)
    return coefficients.reversed().reduce(0) { $0 * square + $1 } / x
  }
}
