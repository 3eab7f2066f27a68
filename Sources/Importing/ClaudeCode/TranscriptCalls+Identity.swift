import UsageModel

extension TranscriptCalls {
  /// Sets the identity of a line from the ids it has (counting rules 1 to 3). Consecutive lines of
  /// one response are hashed once.
  mutating func identify(
    _ line: TranscriptLine, _ message: TranscriptMessage, _ usage: TranscriptUsage, at: Instant
  ) {
    let isOtherMessage = messageID.take(message.id)
    if message.id != nil, line.requestID != nil {
      let isOtherRequest = requestID.take(line.requestID)
      if case .request = identity, !isOtherMessage, !isOtherRequest { return }
      let new = CallIdentity.request(messageID: messageID.value, requestID: requestID.value)
      return setRequest(new, isSameResponse: !isOtherMessage && !isOtherSession)
    }
    if message.id != nil {
      // A line without the request id that the line before it has is of the same call.
      if case .request = identity, !isOtherMessage, !isOtherSession { return }
      identity = withoutRequest(line, usage.tokens, at: at)
    } else if let uuid = line.uuid {
      identity = .line(uuid: uuid.string)
    } else {
      identity = content(usage.tokens, at: at)
    }
    key = CallKey(identity, of: origin)
  }

  /// Sets the identity of a request, and rekeys earlier lines of the same response without its
  /// request id.
  private mutating func setRequest(_ new: CallIdentity, isSameResponse: Bool) {
    let former = key
    let wasWithoutRequest =
      switch identity {
      case .message, .response: true
      default: false
      }
    identity = new
    key = CallKey(new, of: origin)
    if isSameResponse, wasWithoutRequest { rekey(from: former, to: key) }
  }

  private mutating func withoutRequest(
    _ line: TranscriptLine, _ tokens: TokenCounts, at: Instant
  ) -> CallIdentity {
    let id = messageID.value
    guard !MessageID.isUnique(id) else { return .message(id: id) }
    let session = line.forkedSessionID?.string ?? origin.sessionID
    let start = responses.start(
      messageID: id, sessionID: session, at: at, tokens: tokens, isSidechain: isSidechain(line))
    return .response(messageID: id, sessionID: session, start: start)
  }

  /// Identifies a line without any id by its fields and its occurrence among equal lines.
  private mutating func content(_ tokens: TokenCounts, at: Instant) -> CallIdentity {
    let counts = [
      tokens.input, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.cacheRead, tokens.output,
      tokens.webSearches,
    ]
    let fields = [origin.sessionID, at.iso8601, kind.model] + counts.map { String($0) }
    let occurrence = occurrences[fields, default: 0]
    occurrences[fields] = occurrence + 1
    return .content(fields: fields, occurrence: occurrence)
  }

  /// Returns the keys under which earlier versions stored the advisors of a message.
  func formerKeys(
    _ line: TranscriptLine, _ message: TranscriptMessage, _ usage: TranscriptUsage, at: Instant
  ) -> [CallKey] {
    guard let id = message.id?.string else { return [] }
    return usage.iterations.filter(\.isAdvisor).map {
      .formerAdvisor(
        messageID: id, request: line.requestID?.string, sessionID: origin.sessionID, at: at,
        position: $0.position)
    }
  }
}

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
