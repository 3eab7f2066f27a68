public import UsageModel

/// How developers work with agents and what it costs, over five working days.
public struct BaselineReport: Hashable, Sendable {
  public let period: BaselinePeriod
  /// One row for each developer with usage in the days, or as requested; by handle, unassigned
  /// last.
  public let rows: [DeveloperBaseline]
  /// The advice for all rows together, for a common limit.
  public let together: LimitAdvice

  /// The total cost of all rows.
  public var cost: Money { rows.reduce(.zero) { $0 + $1.cost } }
}
