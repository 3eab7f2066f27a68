public import UsageModel

/// The usage of a developer on one day.
public struct BaselineDay: Hashable, Sendable {
  public let day: Day
  /// Minutes at work with agents; nil when unknown: only summaries, or no usage.
  public let activeMinutes: Int?
  /// The number of sessions; nil when there is usage and none of it has a session.
  public let sessions: Int?
  /// The number of API calls; nil when there are only summaries, which do not count them. Summaries
  /// beside calls count 0.
  public let requests: Int64?
  public let cost: Money
  /// Whether there is usage of any kind.
  public let isUsed: Bool
}
