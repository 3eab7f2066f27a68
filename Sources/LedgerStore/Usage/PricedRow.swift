public import UsageModel

/// A row of usage that counts, with its owner and cost.
public struct PricedRow: Hashable, Sendable {
  public let id: Int64
  public let at: Instant
  public let originID: Int64
  public internal(set) var settlement: Settlement
  public let callClass: CallClass
  public let tokens: TokenCounts
  /// The cost; nil when unpriced.
  public let cost: Money?
  public let isSidechain: Bool
  /// The days of a summary; nil for a call.
  public let period: DayRange?

  public init(
    id: Int64, at: Instant, originID: Int64, settlement: Settlement, callClass: CallClass,
    tokens: TokenCounts, cost: Money?, isSidechain: Bool = false, period: DayRange? = nil
  ) {
    self.id = id
    self.at = at
    self.originID = originID
    self.settlement = settlement
    self.callClass = callClass
    self.tokens = tokens
    self.cost = cost
    self.isSidechain = isSidechain
    self.period = period
  }
}
