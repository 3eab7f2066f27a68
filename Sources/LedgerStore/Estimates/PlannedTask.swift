public import UsageModel

/// A task of a day, with what it was thought to cost before it began.
public struct PlannedTask: Hashable, Sendable {
  /// The handle; nil is a plan of all together.
  public let developer: String?
  public let project: String?
  public let day: Day
  public let task: String
  /// A model's name, or a part of it: `opus`.
  public let model: String
  public let messages: Int
  /// How many sessions of the past are behind the figures.
  public let sessions: Int
  /// What those sessions say.
  public let history: CostRange
  /// What was told: the same, corrected by the person's own earlier days.
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
