public import UsageModel

/// How a cost came about: its lines add up to it exactly.
public struct CostBreakdown: Hashable, Sendable {
  /// Which rates of the card apply.
  public let tariff: TariffKind
  /// The product of batch, region and negotiated share, on tokens only.
  public let multiplier: Ratio
  /// One line for each item that the call has any of.
  public let lines: [CostLine]
  /// The sum of the lines.
  public let total: Money
}
