public import UsageModel

/// What somebody used on one day.
public struct BaselineDay: Hashable, Sendable {
  public let day: Day
  /// Minutes at work with agents; nil when nothing tells: summaries, or no usage at all.
  public let activeMinutes: Int?
  public let sessions: Int
  /// API calls; the number behind a summary is unknown and counts 0.
  public let requests: Int64
  public let cost: Money
  /// Whether there is usage of any kind.
  public let isUsed: Bool
}
