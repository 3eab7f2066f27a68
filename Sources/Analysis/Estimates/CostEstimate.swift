public import LedgerStore
public import UsageModel

/// What a session of so many messages is likely to cost, and what that rests on.
public struct CostEstimate: Hashable, Sendable {
  public let question: EstimateQuestion
  /// What past sessions say.
  public let history: CostRange
  /// What the last of the messages costs: the median of it, or where it lies on the line.
  public let lastMessage: Money
  /// What they have in common with the question besides the model.
  public let level: HistoryLevel
  /// How many they are.
  public let sessions: Int
  /// Where too few sessions got as deep: the depth that they did reach, from which the rest is drawn as
  /// a straight line.
  public let reached: Int?
  /// The person's earlier days, and what follows from them.
  public let record: PlanningRecord

  /// What is told: history, corrected by the person's own earlier days.
  public var told: CostRange { record.corrected(history) }
}
