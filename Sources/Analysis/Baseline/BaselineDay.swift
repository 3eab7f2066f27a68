public import UsageModel

/// What somebody used on one day.
public struct BaselineDay: Hashable, Sendable {
  public let day: Day
  /// Minutes at work with agents; nil when nothing tells: summaries, or no usage at all.
  public let activeMinutes: Int?
  /// nil when there is usage, and none of it tells its session.
  public let sessions: Int?
  /// API calls; nil when there are only summaries, which do not tell. One beside calls counts 0.
  public let requests: Int64?
  public let cost: Money
  /// Whether there is usage of any kind.
  public let isUsed: Bool
}
