public import UsageModel

/// The cost of a developer's calls, actual and at another model.
public struct WhatIfRow: Hashable, Sendable {
  /// The developer's handle; nil for unassigned usage, and in the total.
  public let developer: String?
  /// The number of rows that could move: calls and summaries.
  public var rows: Int64
  /// The total spend in the days, on any model.
  public var spend: Money
  /// The cost of the rows that could move.
  public var cost: Money
  /// The cost of the same rows at the target's price.
  public var targetCost: Money
  /// The part of the cost that moves.
  public var moved: Money
  /// The saving; negative when the target costs more.
  public var saved: Money

  /// The saving as a share of the developer's spend, in tenths of a percent; nil without spend.
  public var savedTenths: Int? {
    guard spend > .zero else { return nil }
    let (twice, divisor) = (saved.picodollars * 2000, spend.picodollars)
    let rounded = (twice.magnitude / divisor.magnitude + 1) / 2
    return Int(clamping: Int128(rounded)) * Int(saved.picodollars.signum())
  }
}
