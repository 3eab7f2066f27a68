public import UsageModel

/// The price of a model from one day until another.
public struct Price: Hashable, Sendable {
  /// `anthropic`, `openai`, `google`; empty where unknown.
  public let provider: String
  /// The canonical model id.
  public let model: String
  /// As people call the model.
  public let displayName: String
  /// The day, at midnight UTC, from which the price holds; nil where the start is unknown.
  public let effectiveFrom: Day?
  /// The day, at midnight UTC, from which it holds no more; nil while it holds.
  public let effectiveUntil: Day?
  public let card: RateCard
  /// Whether it is a price of this ledger, not a list price.
  public let isNegotiated: Bool

  public init(
    provider: String, model: String, displayName: String, effectiveFrom: Day? = nil,
    effectiveUntil: Day? = nil, card: RateCard, isNegotiated: Bool = false
  ) {
    self.provider = provider
    self.model = model
    self.displayName = displayName
    self.effectiveFrom = effectiveFrom
    self.effectiveUntil = effectiveUntil
    self.card = card
    self.isNegotiated = isNegotiated
  }

  /// What a cost at this price rests on.
  public var basis: CostBasis { isNegotiated ? .negotiatedPrice : .listPrice }

  /// Whether the price holds on a day of UTC.
  public func holds(on day: Day) -> Bool {
    if let effectiveFrom, day < effectiveFrom { return false }
    if let effectiveUntil, day >= effectiveUntil { return false }
    return true
  }
}
