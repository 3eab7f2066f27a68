public import UsageModel

/// A range of likely costs: two percentiles, rounded to the micro-dollar.
public struct CostRange: Hashable, Sendable {
  /// The median.
  public let p50: Money
  /// The 80th percentile; at least the P50.
  public let p80: Money

  public init(p50: Money, p80: Money) {
    self.p50 = p50
    self.p80 = max(p50, p80)
  }
}
