#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Derivatives of ln Γ, for positive arguments.
///
/// Each moves x above 12 by its recurrence and takes the asymptotic series there (Abramowitz and
/// Stegun 6.3.18 and 6.4.11 to 6.4.13).
public enum Polygamma {
  private static let farEnough = 12.0

  /// ψ(x), the first derivative of ln Γ; nil unless x is positive and finite.
  public static func digamma(_ x: Double) -> Double? {
    guard x > 0, x.isFinite else { return nil }
    var (shifted, sum) = (x, 0.0)
    while shifted < farEnough {
      sum -= 1 / shifted
      shifted += 1
    }
    let terms = [1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12]
    let square = 1 / (shifted * shifted)
    return sum + log(shifted) - 0.5 / shifted - series(terms, square) * square
  }

  /// ψ′(x), the second derivative of ln Γ; nil unless x is positive and finite.
  public static func trigamma(_ x: Double) -> Double? {
    guard x > 0, x.isFinite else { return nil }
    var (shifted, sum) = (x, 0.0)
    while shifted < farEnough {
      sum += 1 / (shifted * shifted)
      shifted += 1
    }
    let terms = [
      1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6,
    ]
    let square = 1 / (shifted * shifted)
    return sum + (1 + 0.5 / shifted + series(terms, square) * square) / shifted
  }

  /// ψ″(x), which is negative; nil unless x is positive and finite.
  static func tetragamma(_ x: Double) -> Double? {
    guard x > 0, x.isFinite else { return nil }
    var (shifted, sum) = (x, 0.0)
    while shifted < farEnough {
      sum -= 2 / (shifted * shifted * shifted)
      shifted += 1
    }
    let terms = [
      1.0 / 2, -1.0 / 6, 1.0 / 6, -3.0 / 10, 5.0 / 6, -691.0 / 210, 35.0 / 2,
    ]
    let square = 1 / (shifted * shifted)
    return sum - (1 + 1 / shifted + series(terms, square) * square) * square
  }

  /// The x with ψ′(x) = `value`; nil unless that is positive and finite.
  ///
  /// Newton's method on 1 / ψ′, which is convex and nearly linear, so that it converges from below
  /// 0.5 + 1 / value without overshooting (Smyth 2004, appendix).
  public static func inverseTrigamma(_ value: Double) -> Double? {
    guard value > 0, value.isFinite else { return nil }
    // Beyond these, the first term of the series has all digits.
    if value > 1e15 { return 1 / value.squareRoot() }
    if value < 1e-15 { return 1 / value }
    var x = 0.5 + 1 / value
    for _ in 0..<100 {
      guard let now = trigamma(x), let slope = tetragamma(x) else { return nil }
      let step = now * (1 - now / value) / slope
      x += step
      if step.magnitude <= 1e-15 * x { break }
    }
    return x
  }

  /// `c0 + c1 z + c2 z² + …`.
  private static func series(_ coefficients: [Double], _ z: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * z + $1 }
  }
}
