public import UsageModel

/// What a task cost; nil is what has no task.
public struct TaskSpend: Hashable, Sendable {
  public let task: String?
  public let sessions: Int
  public let cost: Money
}
