public import UsageModel

/// Usage that is counted once because nothing says that it is two (counting rule 25).
public struct AssumedSpend: Hashable, Sendable {
  public let assumption: ClaimCoverage.Assumption
  /// The handle of whom the summaries are; nil is unassigned.
  public let developer: String?
  /// The key that they name; nil where the assumption is not about a key.
  public let key: String?
  /// What would count besides, if the assumption is wrong.
  public let amount: Money
  /// Summary rows.
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
