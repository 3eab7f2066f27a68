internal import UsageModel

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
}
