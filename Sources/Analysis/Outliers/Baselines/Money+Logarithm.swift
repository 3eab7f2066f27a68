internal import UsageModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension Money {
  /// Creates an estimate of e to the power of `logarithm`, in dollars; nil beyond a trillion.
  init?(dollarsFromLogarithm logarithm: Double) {
    let dollars = exp(logarithm)
    guard dollars.isFinite, dollars < 1e12 else { return nil }
    self.init(picodollars: Int128((dollars * 1e12).rounded()))
  }
}
