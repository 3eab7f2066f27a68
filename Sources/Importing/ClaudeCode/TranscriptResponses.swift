import UsageModel

/// Groups lines into responses where message ids are sequential or short and have no request id
/// (counting rule 3): by consecutive lines, those of subagents separately.
struct TranscriptResponses {
  private struct Response {
    let messageID: String
    let sessionID: String
    let start: Instant
    var tokens: TokenCounts
    /// Whether a prompt or a tool result came after its last line.
    var isAnswered = false
  }

  private var own: Response?
  private var subagents: Response?
  /// Whether any line was identified this way.
  private(set) var isUsed = false

  /// Records a prompt or a tool result.
  mutating func takePrompt() {
    guard isUsed else { return }
    own?.isAnswered = true
    subagents?.isAnswered = true
  }

  /// Takes a line with such an id and returns when its response began.
  mutating func start(
    messageID: String, sessionID: String, at: Instant, tokens: TokenCounts, isSidechain: Bool
  ) -> Instant {
    isUsed = true
    var response = Response(messageID: messageID, sessionID: sessionID, start: at, tokens: tokens)
    if let last = isSidechain ? subagents : own, last.messageID == messageID,
      last.sessionID == sessionID, !last.isAnswered || Self.goesOn(last.tokens, tokens)
    {
      response = last
      response.tokens = tokens
      response.isAnswered = false
    }
    if isSidechain { subagents = response } else { own = response }
    return response.start
  }

  /// Returns whether a line after a tool result continues the response: its lines repeat the
  /// prompt, while the next response has a longer one.
  private static func goesOn(_ last: TokenCounts, _ next: TokenCounts) -> Bool {
    last.prompt == next.prompt && last.input == next.input && next.output >= last.output
  }
}
