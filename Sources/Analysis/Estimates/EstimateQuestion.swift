public import UsageModel

/// What somebody wants to know the cost of, before it happens.
public struct EstimateQuestion: Hashable, Sendable {
  /// A model's name or a part of it, without regard to case: `opus`.
  public var model: String
  /// How deep the session will get.
  public var messages: Int
  public var task: String?
  public var developer: String?
  public var project: String?
  /// Only what happened before this day tells.
  public var day: Day

  public init(
    model: String, messages: Int, task: String? = nil, developer: String? = nil,
    project: String? = nil, day: Day
  ) {
    self.model = model
    self.messages = messages
    self.task = task
    self.developer = developer
    self.project = project
    self.day = day
  }
}
