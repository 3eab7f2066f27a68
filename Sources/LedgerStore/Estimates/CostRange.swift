public import UsageModel

/// What something is likely to cost: statistics, rounded to the micro-dollar.
public struct CostRange: Hashable, Sendable {
  /// Half of all such cost no more.
  public let p50: Money
  /// 80 in 100 of all such cost no more; at least the P50.
  public let p80: Money

  public init(p50: Money, p80: Money) {
    self.p50 = p50
    self.p80 = max(p50, p80)
  }
}
