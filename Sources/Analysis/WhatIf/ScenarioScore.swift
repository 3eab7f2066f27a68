public import UsageModel

/// A scenario beside what happened in the month after it was saved.
public struct ScenarioScore: Sendable {
  /// Whether there is something to set beside it.
  public enum State: Hashable, Sendable {
    case scored(Figures)
    /// Its month is not over: from that day on it can be scored.
    case due(Day)
    /// A developer, project or key that it looked at is gone.
    case lost
    /// Neither the work nor the model was used in its month.
    case unused
  }

  /// What happened.
  public struct Figures: Hashable, Sendable {
    /// The target family's part of the tokens that it and the work to move had: when the scenario
    /// was saved, as the move would have made it, and in the month after.
    public let partBefore: Share
    public let partExpected: Share
    public let partActual: Share
    /// How much of the work moved, by tokens; none where the family's part did not grow.
    public let moved: Share
    /// What the assumed share would have saved of the work of that month.
    public let savingExpected: Money
    /// What the work that moved saved: its calls at the price of the model that they left, less what
    /// they cost.
    public let savingRealised: Money
    /// The spend that was predicted, at as many days.
    public let spendPredicted: Money
    public let spendActual: Money
  }

  public let scenario: Scenario
  /// The days that it is scored against.
  public let days: DayRange
  public let state: State
  /// The last day with usage, where the month has none until its end.
  public let usageUntil: Day?
}
