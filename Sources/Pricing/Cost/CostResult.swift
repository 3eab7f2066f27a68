public import UsageModel

/// The exact cost of a call, or why it has none.
public enum CostResult: Hashable, Sendable {
  case priced(Money)
  case unpriced(UnpricedReason)

  /// The cost, or nil when the call is unpriced.
  public var money: Money? {
    if case .priced(let money) = self { money } else { nil }
  }

  /// Why there is no cost, or nil when there is one.
  public var reason: UnpricedReason? {
    if case .unpriced(let reason) = self { reason } else { nil }
  }
}
