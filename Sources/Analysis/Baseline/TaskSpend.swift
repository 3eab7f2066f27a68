public import UsageModel

/// The cost of a task; nil for sessions without a task.
public struct TaskSpend: Hashable, Sendable {
  public let task: String?
  public let sessions: Int
  public let cost: Money
}
