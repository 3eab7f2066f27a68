public import UsageModel

/// How people work with agents and what it costs them, in five working days.
public struct BaselineReport: Hashable, Sendable {
  public let period: BaselinePeriod
  /// One for each person with usage in the days, or asked for; by handle, nobody last.
  public let rows: [DeveloperBaseline]
  /// Everyone of the rows together, for a limit of them all.
  public let together: LimitAdvice

  /// What all rows cost.
  public var cost: Money { rows.reduce(.zero) { $0 + $1.cost } }
}
