public import UsageModel

/// A possible saving from a change of habit, with the calculation.
public struct AdviceFinding: Hashable, Sendable {
  /// The habit.
  public enum Kind: String, CaseIterable, Sendable {
    case runawayLoop, cacheMiss, noCompaction, opusOnRoutine, fastMode, rebuiltContext

    /// The label in a table.
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
  /// The developer's handle; nil for unassigned usage.
  public let developer: String?
  public let project: String?
  /// The external session ids, in the order of the sessions.
  public let sessions: [String]
  /// The local day of the first call.
  public let day: Day
  /// The number of calls that would have cost less, and their cost.
  public let calls: Int
  public let cost: Money
  /// The possible saving; never more than ``cost``.
  public let saved: Money
  /// How the saving was calculated, in a sentence.
  public let calculation: String
}
