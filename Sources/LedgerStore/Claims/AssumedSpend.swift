public import UsageModel

/// Usage that is counted once on the assumption that two reports of it are the same (counting rule
/// 25).
public struct AssumedSpend: Hashable, Sendable {
  public let assumption: ClaimCoverage.Assumption
  /// The handle of the summaries' developer; nil when unassigned.
  public let developer: String?
  /// The summaries' key; nil when the assumption is not about a key.
  public let key: String?
  /// The amount that would count in addition if the assumption is wrong.
  public let amount: Money
  /// The number of summary rows.
  public let rows: Int64

  public init(
    assumption: ClaimCoverage.Assumption, developer: String?, key: String?, amount: Money,
    rows: Int64
  ) {
    self.assumption = assumption
    self.developer = developer
    self.key = key
    self.amount = amount
    self.rows = rows
  }
}
