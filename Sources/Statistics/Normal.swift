#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The standard normal distribution.
public enum Normal {
  /// P(Z ≤ z), or nil when z is not finite.
  public static func cumulative(_ z: Double) -> Double? {
    survival(-z)
  }

  /// P(Z > z), with all its digits in the upper tail, or nil when z is not finite.
  public static func survival(_ z: Double) -> Double? {
    z.isFinite ? erfc(z * 0.5.squareRoot()) / 2 : nil
  }

  /// The z with P(Z ≤ z) = probability, or nil outside 0 to 1 (both excluded).
  ///
  /// Wichura (1988), Algorithm AS 241, routine PPND16: accurate to about 1 in 10^16.
  public static func quantile(_ probability: Double) -> Double? {
    guard probability > 0, probability < 1 else { return nil }
    let centred = probability - 0.5
    if centred.magnitude <= 0.425 {
      return centred * NormalQuantile.centre.value(at: 0.180625 - centred * centred)
    }
    let distance = (-log(min(probability, 1 - probability))).squareRoot()
    let magnitude =
      distance <= 5
      ? NormalQuantile.tail.value(at: distance - 1.6)
      : NormalQuantile.farTail.value(at: distance - 5)
    return centred < 0 ? -magnitude : magnitude
  }
}

/// One of the three rational functions of Algorithm AS 241 (Wichura 1988), lowest power first.
struct NormalQuantile {
  private let numerator: [Double]
  private let denominator: [Double]

  func value(at x: Double) -> Double {
    Self.polynomial(numerator, x) / Self.polynomial(denominator, x)
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }

  /// For probabilities from 0.075 to 0.925.
  static let centre = NormalQuantile(
    numerator: [
      3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3,
      1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
      3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ],
    denominator: [
      1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
      2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4,
      5.2264952788528545610e+3,
    ])

  /// For tails down to 1.4e-11.
  static let tail = NormalQuantile(
    numerator: [
      1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
      3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ],
    denominator: [
      1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
      1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
      1.05075007164441684324e-9,
    ])

  /// For tails beyond.
  static let farTail = NormalQuantile(
    numerator: [
      6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
      2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ],
    denominator: [
      1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15,
    ])
}
