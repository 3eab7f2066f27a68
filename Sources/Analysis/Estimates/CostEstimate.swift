public import LedgerStore
public import UsageModel

/// The likely cost of a session of a number of messages, and what the estimate is based on.
public struct CostEstimate: Hashable, Sendable {
  public let question: EstimateQuestion
  /// The estimate from past sessions, before any correction.
  public let history: CostRange
  /// The cost of the last message: its median, or extrapolated.
  public let lastMessage: Money
  /// What the past sessions have in common with the question besides the model.
  public let level: HistoryLevel
  /// The number of past sessions.
  public let sessions: Int
  /// The depth that enough sessions reached, when the question is deeper; the rest is extrapolated
  /// linearly. Nil otherwise.
  public let reached: Int?
  /// The developer's earlier planned days, and the correction that follows from them.
  public let record: PlanningRecord

  /// The reported estimate: the history, corrected by the developer's planning record.
  public var told: CostRange { record.corrected(history) }
}
