/// The largest context that a message can send, in tokens, and where that comes from.
public struct ContextLimit: Equatable, Sendable {
  /// How the limit is known.
  public enum Source: Hashable, Sendable {
    /// Sessions made room when their context was that large.
    case madeRoom
    /// Anthropic's documentation: 200,000 tokens, a million where the larger window is used.
    /// Source: platform.claude.com/docs/en/build-with-claude/context-windows.
    case published
  }

  public let tokens: Int64
  public let source: Source

  private static let usualClaude: Int64 = 200_000
  private static let largeClaude: Int64 = 1_000_000
  /// A context that falls below this share of the message before was made smaller.
  private static let shareAfterRoom = 0.6
  /// What is smaller was begun anew, not full.
  private static let leastFull: Int64 = 50_000

  /// The limit that sessions show; else, of Claude models, the published one; nil where neither is known.
  init?(_ curves: [SessionCurve], isClaude: Bool) {
    let full = curves.compactMap { curve in
      zip(curve.prompts, curve.prompts.dropFirst()).compactMap { before, after in
        before >= Self.leastFull && Double(after) < Self.shareAfterRoom * Double(before)
          ? before : nil
      }.max()
    }
    if let largest = full.max() {
      (tokens, source) = (largest, .madeRoom)
      return
    }
    guard isClaude else { return nil }
    let seen = curves.compactMap { $0.prompts.max() }.max() ?? 0
    (tokens, source) = (seen > Self.usualClaude ? Self.largeClaude : Self.usualClaude, .published)
  }
}
