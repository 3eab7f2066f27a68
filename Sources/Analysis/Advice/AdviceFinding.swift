public import UsageModel

/// Money that a habit can save, with the calculation.
public struct AdviceFinding: Hashable, Sendable {
  /// Which habit.
  public enum Kind: String, CaseIterable, Sendable {
    case runawayLoop, cacheMiss, noCompaction, opusOnRoutine, fastMode, rebuiltContext

    /// As a table shows it.
    public var label: String {
      switch self {
      case .runawayLoop: "runaway loop"
      case .cacheMiss: "cache misses"
      case .noCompaction: "no compaction"
      case .opusOnRoutine: "opus on routine work"
      case .fastMode: "fast mode"
      case .rebuiltContext: "context built again"
      }
    }
  }

  public let kind: Kind
  /// The handle; nil is unassigned.
  public let developer: String?
  public let project: String?
  /// The source's own ids, the first session of the day first.
  public let sessions: [String]
  /// The local day of the first call.
  public let day: Day
  /// The calls that would have cost less, and what they cost.
  public let calls: Int
  public let cost: Money
  /// What would have been saved; never more than the cost.
  public let saved: Money
  /// How it was reckoned, in a sentence.
  public let calculation: String
}
