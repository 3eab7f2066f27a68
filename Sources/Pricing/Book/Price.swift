public import UsageModel

/// The price of a model from one day until another.
public struct Price: Hashable, Sendable {
  /// `anthropic`, `openai`, `google`; empty where unknown.
  public let provider: String
  /// The canonical model id.
  public let model: String
  /// The model's name for people.
  public let displayName: String
  /// The day, at midnight UTC, from which the price applies; nil if the start is unknown.
  public let effectiveFrom: Day?
  /// The day, at midnight UTC, from which it no longer applies; nil while it does.
  public let effectiveUntil: Day?
  public let card: RateCard
  /// Whether it is a negotiated price of this ledger, not a list price.
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

  /// The basis of a cost at this price.
  public var basis: CostBasis { isNegotiated ? .negotiatedPrice : .listPrice }

  /// Returns whether the price applies on a day of UTC.
  public func holds(on day: Day) -> Bool {
    if let effectiveFrom, day < effectiveFrom { return false }
    if let effectiveUntil, day >= effectiveUntil { return false }
    return true
  }
}
