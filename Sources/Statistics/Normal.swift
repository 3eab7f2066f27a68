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
