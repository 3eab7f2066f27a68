public import UsageModel

/// What actual calls would have cost at another model.
public struct WhatIfReport: Sendable {
  /// Rows that could not be priced at the target.
  public struct LeftOut: Hashable, Sendable {
    public let reason: LeftOutReason
    public var rows: Int64
    /// Their actual cost.
    public var cost: Money
  }

  public let query: WhatIfQuery
  /// The share that moves: the requested one, or the smallest that reaches the budget.
  public let share: Share
  /// Whether the spend with that share fits the requested budget; true without one.
  public let reachesBudget: Bool
  /// Developers who have something to move, the largest saving first.
  public let rows: [WhatIfRow]
  /// What everyone else spent.
  public let others: Money
  /// The rows and the others.
  public let total: WhatIfRow
  public let leftOut: [LeftOut]
  /// Rows in fast mode, where the target has none.
  public let rowsLosingSpeed: Int64
  /// The models that calls would move from, the most expensive first.
  public let fromModels: [String]
  /// The tokens of the calls that could move, and those that the target's family already has.
  public let fromTokens: Int64
  public let targetFamilyTokens: Int64
}
