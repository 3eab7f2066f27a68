internal import UsageModel

/// Applies the counting rules to the rows of spend logs.
struct LiteLLMCalls {
  private var origin: RowOrigin
  /// The number of occurrences of each row without any id.
  private var occurrences: [[String]: Int] = [:]

  init(origin: CallOrigin) {
    self.origin = RowOrigin(origin)
    self.origin.hints.source = LiteLLMReader.id.rawValue
  }

  /// Returns the outcome of a row that is a JSON object.
  mutating func event(
    _ bytes: UnsafeRawBufferPointer, line: Int, isTerminated: Bool = true
  ) -> ReadEvent {
    guard bytes.contains(where: { $0 > 0x20 }) else { return .skipped(.noUsage) }
    var row = LiteLLMRow()
    do throws(JSONProblem) {
      try row.read(bytes)
    } catch {
      if error.isUnexpectedEnd, !isTerminated { return .skipped(.unfinished) }
      let reason = "is no spend log: \(error.reason) at byte \(error.offset) of the row"
      return .rejected(ReadProblem(line: line, reason: reason))
    }
    return event(row, line: line)
  }

  /// Returns the outcome of a row.
  mutating func event(_ row: LiteLLMRow, line: Int) -> ReadEvent {
    do throws(RowError) {
      if let problem = row.problem { throw RowError(problem) }
      let spend = try spend(row)
      let isFree = spend ?? .zero == .zero
      // The proxy records what its own cache answered with the counts of the first answer.
      if row.isCacheHit, isFree { return .skipped(.servedFromCache) }
      if row.isFailure, isFree { return .skipped(.apiError) }
      let tokens = try tokens(row)
      guard !tokens.isEmpty || !isFree else {
        guard row.isSpendLog else { throw RowError(Self.noSpendLog) }
        return .skipped(.zeroUsage)
      }
      return .usage(try draft(row, tokens, spend, line: line))
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private static let noSpendLog =
    "is no spend log; expected \"request_id\" and \"prompt_tokens\", as in LiteLLM_SpendLogs"

  private mutating func draft(
    _ row: LiteLLMRow, _ tokens: TokenCounts, _ spend: Money?, line: Int
  ) throws(RowError) -> UsageDraft {
    guard row.isSpendLog else { throw RowError(Self.noSpendLog) }
    let model = row.model.isEmpty ? row.modelGroup : row.model
    guard !model.isEmpty else { throw RowError("\"model\" is missing; expected the model's id") }
    guard let at = row.instant else {
      throw RowError(
        "neither \"endTime\" nor \"startTime\" is an instant; expected one such as "
          + "2026-09-14T09:02:19.400Z")
    }
    let usage = row.metadata.usage
    let shared = sharedOrigin(row)
    return UsageDraft(
      identity: identity(row, tokens, model: model, at: at), sharedOrigin: shared, at: at,
      model: model, tokens: tokens,
      service: ServiceClass(tier: usage.tier, speed: usage.speed, geo: usage.geo),
      reportedCost: spend?.reported(beside: tokens),
      // A log is written after its response has ended.
      isFinal: true, line: line)
  }

  /// Returns the identity of a call: the provider's message id, which other sources of the same
  /// call have too, else an id that is the proxy's own.
  private mutating func identity(
    _ row: LiteLLMRow, _ tokens: TokenCounts, model: String, at: Instant
  ) -> CallIdentity {
    if MessageID.isUnique(row.requestID) { return .message(id: row.requestID) }
    if !row.requestID.isEmpty {
      return .response(messageID: row.requestID, sessionID: row.session, start: at)
    }
    if !row.callID.isEmpty { return .line(uuid: row.callID) }
    let counts = [tokens.input, tokens.cacheWrite, tokens.cacheRead, tokens.output]
    let fields = [row.keyName, row.session, at.iso8601, model] + counts.map { String($0) }
    let occurrence = occurrences[fields, default: 0]
    occurrences[fields] = occurrence + 1
    return .content(fields: fields, occurrence: occurrence)
  }

  private mutating func sharedOrigin(_ row: LiteLLMRow) -> SharedOrigin {
    origin.hints.identity = row.identity
    origin.hints.keyName = row.keyName
    origin.hints.projectName =
      row.metadata.projectAlias.isEmpty ? row.taggedProject : row.metadata.projectAlias
    origin.hints.sessionID = row.session
    return origin.shared()
  }
}

extension LiteLLMCalls {
  /// Returns the disjoint token classes. `prompt_tokens` includes cache reads and writes, and
  /// `total_tokens` is the sum of prompt and completion (formats.md 4.5); the column's default, 0,
  /// states no total.
  ///
  /// Some versions leave them out of the prompt (BerriAI/litellm issue 15056), which is certain
  /// where it is less than either alone.
  private func tokens(_ row: LiteLLMRow) throws(RowError) -> TokenCounts {
    let (prompt, output) = (row.prompt ?? 0, row.completion ?? 0)
    if let total = row.total, total > 0, total != prompt + output {
      throw RowError(
        "\"total_tokens\" is \(total) and its parts are \(prompt + output); expected the sum of "
          + "\"prompt_tokens\" and \"completion_tokens\"; export the row again")
    }
    let usage = row.metadata.usage
    let written = max(usage.cacheWrite, usage.write5m + usage.write1h)
    let isApart = [usage.cacheRead, written].allSatisfy { $0 == 0 || prompt < $0 }
    guard isApart || usage.cacheRead + written <= prompt else {
      throw RowError(
        "\"prompt_tokens\" is \(prompt) and less than the \(usage.cacheRead + written) tokens read "
          + "from and written to the cache; expected it to include them, as in LiteLLM 1.109")
    }
    // Writes that the split does not cover are 5-minute writes (counting rule 11).
    return TokenCounts(
      input: isApart ? prompt : prompt - usage.cacheRead - written,
      cacheWrite5m: written - usage.write1h,
      cacheWrite1h: usage.write1h, cacheRead: usage.cacheRead, output: output,
      webSearches: usage.webSearches)
  }

  private func spend(_ row: LiteLLMRow) throws(RowError) -> Money? {
    guard let text = row.spend else { return nil }
    guard let spend = Money(dollars: text), spend >= .zero else {
      throw RowError("\"spend\" is no cost; expected dollars from 0 to 9.2 million")
    }
    return spend
  }
}
