internal import UsageModel

extension Money {
  /// Creates an amount from a statistic in dollars, rounded to the microdollar; it is not a sum of
  /// rows.
  init(statistic dollars: Double) {
    let micros = min(max(dollars * 1e6, -1e18), 1e18).rounded()
    self.init(picodollars: Int128(micros) * 1_000_000)
  }

  /// Returns the amount multiplied by `factor` and divided by `divisor`, which is positive, to the
  /// nearest picodollar.
  func scaled(_ factor: Int, by divisor: Int) -> Money {
    let product = picodollars * Int128(factor)
    let half = Int128(divisor) / 2
    return Money(picodollars: (product + (product < 0 ? -half : half)) / Int128(divisor))
  }
}

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension Money {
  /// ln of the dollars, for statistics; the amount is more than zero.
  var naturalLogarithm: Double { log(approximateDollars) }

  /// Creates an estimate of e to the power of `logarithm`, in dollars; nil beyond a trillion.
  init?(dollarsFromLogarithm logarithm: Double) {
    let dollars = exp(logarithm)
    guard dollars.isFinite, dollars < 1e12 else { return nil }
    self.init(picodollars: Int128((dollars * 1e12).rounded()))
  }
}
