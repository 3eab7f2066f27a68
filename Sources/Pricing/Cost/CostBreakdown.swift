public import UsageModel

/// A cost item by item; its lines add up to it exactly.
public struct CostBreakdown: Hashable, Sendable {
  /// Which rates of the card apply.
  public let tariff: TariffKind
  /// The product of batch, region and negotiated share, on tokens only.
  public let multiplier: Ratio
  /// One line for each item of the call.
  public let lines: [CostLine]
  /// The sum of the lines.
  public let total: Money
}
