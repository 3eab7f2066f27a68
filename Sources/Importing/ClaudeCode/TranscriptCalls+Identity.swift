import UsageModel

extension TranscriptCalls {
  /// Counting rules 1 to 3: the ids that the line has decide how it is known again. Lines of one
  /// response follow each other, and are hashed once.
  mutating func identify(
    _ line: TranscriptLine, _ message: TranscriptMessage, _ usage: TranscriptUsage, at: Instant
  ) {
    let isOtherMessage = messageID.take(message.id)
    let isOtherRequest = requestID.take(line.requestID)
    if message.id != nil, line.requestID != nil {
      if case .request = identity, !isOtherMessage, !isOtherRequest { return }
      identity = .request(messageID: messageID.value, requestID: requestID.value)
    } else if message.id != nil {
      let timestamp = messageID.value.hasPrefix("msg_") ? nil : at
      identity = .message(
        messageID: messageID.value, sessionID: origin.sessionID, timestamp: timestamp)
    } else if let uuid = line.uuid {
      identity = .line(uuid: uuid.string)
    } else {
      identity = content(usage.tokens, at: at)
    }
    key = CallKey(identity, of: origin)
  }

  /// A line without any id is its fields, and which of the lines with these fields it is.
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

  /// An advisor's usage is billed in addition, under its own model (counting rule 6).
  func advisor(
    _ usage: TranscriptUsage, position: Int, of parent: UsageDraft
  ) -> ReadEvent {
    let model = usage.model?.string ?? ""
    if let problem = usage.problem ?? (model.isEmpty ? "it names no model" : nil) {
      let reason = "usage of advisor iteration \(position) is not counted: \(problem)"
      return .noted(ReadProblem(line: parent.line, reason: reason))
    }
    var draft = parent
    draft.identity = .advisor(of: parent.identity, position: position)
    draft.model = model
    draft.tokens = usage.tokens
    if let tier = usage.tier { draft.service.tier = tier.string }
    if let geo = usage.geo { draft.service.geo = geo.string }
    draft.service.speed = usage.speed?.string ?? ""
    return .alsoUsage(draft)
  }
}
