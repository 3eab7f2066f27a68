public import UsageModel

/// What real calls would have cost at another model.
public struct WhatIfReport: Sendable {
  /// Rows that could not be priced at the target.
  public struct LeftOut: Hashable, Sendable {
    public let reason: LeftOutReason
    public var rows: Int64
    /// What they cost now.
    public var cost: Money
  }

  public let query: WhatIfQuery
  /// The share that moves: what was asked, or the smallest that reaches the amount.
  public let share: Share
  /// Whether the spend with that share fits the amount that was asked for; true where none was.
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
  /// The models that calls would move from, by what they cost, the dearest first.
  public let fromModels: [String]
  /// The tokens of what could move, and of what the target's family did already.
  public let fromTokens: Int64
  public let targetFamilyTokens: Int64
}
