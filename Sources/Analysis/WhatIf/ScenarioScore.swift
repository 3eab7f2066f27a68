public import UsageModel

/// A scenario compared with what happened in the month after it was saved.
public struct ScenarioScore: Sendable {
  /// Whether the scenario can be scored.
  public enum State: Hashable, Sendable {
    case scored(Figures)
    /// Its month is still running; it can be scored from that day on.
    case due(Day)
    /// A developer, project or key in its filter no longer exists.
    case lost
    /// Neither the work nor the model was used in its month.
    case unused
  }

  /// What happened.
  public struct Figures: Hashable, Sendable {
    /// The target family's share of the tokens of both the family and the work to move: when the
    /// scenario was saved, as the move would have made it, and in the month after.
    public let partBefore: Share
    public let partExpected: Share
    public let partActual: Share
    /// The share of the work that moved, by tokens; zero when the family's share did not grow.
    public let moved: Share
    /// What moving the assumed share of that month's work would have saved.
    public let savingExpected: Money
    /// What the work that moved saved: its calls at the price of the previous model, minus their
    /// cost.
    public let savingRealised: Money
    /// The predicted spend, scaled to the same number of days.
    public let spendPredicted: Money
    public let spendActual: Money
  }

  public let scenario: Scenario
  /// The days that it is scored against.
  public let days: DayRange
  public let state: State
  /// The last day with usage, when the month has none up to its end.
  public let usageUntil: Day?
}
