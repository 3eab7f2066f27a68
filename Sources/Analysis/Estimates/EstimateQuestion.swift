public import UsageModel

/// The session to estimate.
public struct EstimateQuestion: Hashable, Sendable {
  /// A model's name or a part of it, without regard to case: `opus`.
  public var model: String
  /// The number of messages of the session.
  public var messages: Int
  public var task: String?
  public var developer: String?
  public var project: String?
  /// Only usage before this day is used.
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
