public import UsageModel

/// What a developer's calls cost now and would cost at another model.
public struct WhatIfRow: Hashable, Sendable {
  /// The handle; nil is unassigned, and in a total everyone.
  public let developer: String?
  /// Rows of usage that could move: calls, and summaries.
  public var rows: Int64
  /// All that was spent in the days, on any model.
  public var spend: Money
  /// What could move cost.
  public var cost: Money
  /// The same at the target's price.
  public var targetCost: Money
  /// What of the cost moves.
  public var moved: Money
  /// What moving it saves; negative where the target costs more.
  public var saved: Money

  /// The saving of the developer's spend in tenths of a percent; nil without spend.
  public var savedTenths: Int? {
    guard spend > .zero else { return nil }
    let (twice, divisor) = (saved.picodollars * 2000, spend.picodollars)
    let rounded = (twice.magnitude / divisor.magnitude + 1) / 2
    return Int(clamping: Int128(rounded)) * Int(saved.picodollars.signum())
  }
}
