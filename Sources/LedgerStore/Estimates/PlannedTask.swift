public import UsageModel

/// A task planned for a day, with its estimated cost.
public struct PlannedTask: Hashable, Sendable {
  /// The developer's handle; nil for a plan of the whole team.
  public let developer: String?
  public let project: String?
  public let day: Day
  public let task: String
  /// The name of a model, or a part of it: `opus`.
  public let model: String
  public let messages: Int
  /// The number of past sessions that the estimate is based on.
  public let sessions: Int
  /// The range of costs of those sessions.
  public let history: CostRange
  /// The estimate that was shown: the history, corrected by the accuracy of the person's earlier
  /// estimates.
  public let told: CostRange

  public init(
    developer: String?, project: String?, day: Day, task: String, model: String, messages: Int,
    sessions: Int, history: CostRange, told: CostRange
  ) {
    self.developer = developer
    self.project = project
    self.day = day
    self.task = task
    self.model = model
    self.messages = messages
    self.sessions = sessions
    self.history = history
    self.told = told
  }
}
