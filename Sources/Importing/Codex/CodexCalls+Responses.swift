import UsageModel

extension CodexCalls {
  /// Takes the usage record of a response, which counts only if it is that of a compaction.
  mutating func takeRecord(
    _ line: CodexLine, _ number: Int, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let payload = line.payload
    guard let usage = payload.usage else {
      return try reject(
        "token_usage_record without usage; expected an object of token counts", number, onEvent)
    }
    if let problem = usage.problem { return try reject("usage: \(problem)", number, onEvent) }
    guard !usage.counts.isEmpty else { return try onEvent(.skipped(.zeroUsage)) }
    guard let at = line.at else { return try reject(Self.noTimestamp, number, onEvent) }
    let tokens: TokenCounts
    do throws(RowError) {
      tokens = try usage.counts.tokens()
    } catch {
      return try reject(error.reason, number, onEvent)
    }
    // Without an id it cannot be that of a compaction, and a count has it.
    guard let id = payload.responseID?.string else { return try onEvent(.repeated) }
    let draft = draft(ofResponse: id, at: at, tokens: tokens, line: number)
    let session = payload.sessionUsage.flatMap { $0.problem == nil ? $0.counts : nil }
    let record = CodexResponses.Record(
      id: id, counts: usage.counts, sessionCounts: session, draft: draft)
    guard let counted = responses.take(record) else { return try onEvent(.repeated) }
    try deliver(counted, onEvent)
  }

  /// Takes a compaction, whose response is a call unless a count has it.
  mutating func takeCompaction(
    _ line: CodexLine, _ number: Int, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    guard let id = line.payload.compactionID?.string,
      let draft = responses.compact(id, line: number)
    else { return try onEvent(.skipped(.noUsage)) }
    try deliver(draft, onEvent)
  }

  /// Delivers a compaction's call, after the pending calls.
  private mutating func deliver(
    _ draft: UsageDraft, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    try noteModel(draft.line, onEvent)
    try flush(onEvent)
    try onEvent(.usage(draft))
  }
}
