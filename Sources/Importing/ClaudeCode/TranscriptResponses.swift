import UsageModel

/// Tells which lines of a transcript are of one response where ids count up or are short, and come
/// without a request id (counting rule 3): lines that follow each other, those of subagents by
/// themselves.
struct TranscriptResponses {
  private struct Response {
    let messageID: String
    let sessionID: String
    let start: Instant
    var tokens: TokenCounts
    /// Whether a prompt or a tool's result came after its last line.
    var isAnswered = false
  }

  private var own: Response?
  private var subagents: Response?
  /// Whether any line was known so.
  private(set) var isUsed = false

  /// Notes a prompt or a tool's result.
  mutating func takePrompt() {
    guard isUsed else { return }
    own?.isAnswered = true
    subagents?.isAnswered = true
  }

  /// Takes a line with such an id, and answers when its response began.
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

  /// Tools may answer before a response ends. Its lines repeat what the model read; the next response
  /// reads more.
  private static func goesOn(_ last: TokenCounts, _ next: TokenCounts) -> Bool {
    last.prompt == next.prompt && last.input == next.input && next.output >= last.output
  }
}
