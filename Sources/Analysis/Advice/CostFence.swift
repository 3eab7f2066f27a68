internal import Statistics
internal import UsageModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The outer fence beyond which a cost is an extreme outlier.
enum CostFence {
  /// Returns the upper quartile plus three interquartile ranges, on logarithms because costs are
  /// skewed, rounded up to a cent; zero when nothing has a cost.
  ///
  /// Source: the outer fence of Tukey, "Exploratory Data Analysis", 1977.
  static func outer(of costs: [Money]) -> Money {
    let logarithms = costs.filter { $0 > .zero }.map { log($0.approximateDollars) }
    guard let sample = Sample(logarithms), let lower = sample.quantile(0.25),
      let upper = sample.quantile(0.75)
    else { return .zero }
    let cents = exp(upper + AdviceRules.loopFences * (upper - lower)) * 100
    return Money(cents: Int128(min(cents, 1e15).rounded(.up)))
  }
}
