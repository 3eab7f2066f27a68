/// The price that a call is billed at, and its cost.
public struct Quote: Hashable, Sendable {
  /// Nil when no price is known.
  public let price: Price?
  public let result: CostResult
}
