import UsageModel

extension CodexCalls {
  /// Takes the usage record of a response, which counts only if it is that of a compaction, or if the
  /// file has no counts.
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
    let id = payload.responseID?.string ?? ""
    let fields = id.isEmpty ? [String(at.milliseconds)] + usage.counts.fields : [id]
    let draft = draft(
      identity(ofResponse: id, or: fields), at: at, tokens: tokens, line: number)
    let session = payload.sessionUsage.flatMap { $0.problem == nil ? $0.counts : nil }
    let record = CodexResponses.Record(
      id: id, counts: usage.counts, sessionCounts: session, draft: draft)
    switch responses.take(record) {
    case .call(let draft): try deliver(draft, onEvent)
    case .repeated: try onEvent(.repeated)
    case .open: try noteModel(number, onEvent)
    }
  }

  /// Takes that the file has counts, which the records so far repeat.
  mutating func takeCounts(_ onEvent: (ReadEvent) throws -> Void) throws {
    for _ in 0..<responses.takeCounts() { try onEvent(.repeated) }
  }

  /// Delivers the calls of a file that has records alone.
  mutating func deliverRecords(_ onEvent: (ReadEvent) throws -> Void) throws {
    for draft in responses.calls { try deliver(draft, onEvent) }
  }

  /// Takes a compaction, whose response is a call unless a count has it.
  mutating func takeCompaction(
    _ line: CodexLine, _ number: Int, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    guard let id = line.payload.compactionID?.string,
      let draft = responses.compact(id, line: number)
    else { return try onEvent(.skipped(.noUsage)) }
    // The record itself was still open.
    if !responses.hasCounts { try onEvent(.repeated) }
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
