internal import UsageModel

/// Calls that other agents than Claude Code tell of, in events and in spans.
extension OTLPCalls {
  static let otherProgram =
    "counts tokens as another program than the known ones; expected claude_code.api_request, "
    + "codex.sse_event, gemini_cli.api_response or a chat span of GitHub Copilot; import that "
    + "program's own sessions"

  /// Returns the outcome of an event that is none of Claude Code's.
  mutating func other(_ record: OTLPRecord, line: Int) throws(RowError) -> ReadEvent {
    if let agent = record.agent { return try response(of: agent, record, line: line) }
    if record.isError { return .skipped(.apiError) }
    let repeats = record.hasSemanticCounts && OTLPAgent.isKnown(service: resource.service)
    // What Gemini CLI and Copilot Chat tell by the semantic conventions, they tell a second time.
    if repeats || !(record.hasSemanticCounts || record.counts.isStated) {
      return .skipped(.noUsage)
    }
    throw RowError(Self.otherProgram)
  }

  private mutating func response(
    of agent: OTLPAgent, _ record: OTLPRecord, line: Int
  ) throws(RowError) -> ReadEvent {
    // A response that broke off has an error in the place of counts.
    guard record.counts.isStated else { return .skipped(.apiError) }
    let tokens = try record.counts.tokens(of: agent)
    guard !tokens.isEmpty else { return .skipped(.zeroUsage) }
    let model = try Self.model(record.model, "model")
    guard let at = record.instant else { throw RowError(Self.noTime) }
    let shared = sharedOrigin(
      of: agent, sessionID: record.sessionID, identity: record.identity, project: record.project)
    // Neither agent names the response: its time and counts in its session tell it from others.
    let words = [
      agent.source.rawValue, shared.origin.sessionID, String(at.milliseconds),
      record.promptID?.string ?? "", model, tokens.fields,
    ]
    return .usage(
      UsageDraft(
        identity: .requestAlone(requestID: words.joined(separator: "\n")), sharedOrigin: shared,
        at: at, model: model, tokens: tokens, isSidechain: record.isSidechain, isFinal: true,
        line: line))
  }

  /// Returns the outcome of a span. Only those of GitHub Copilot tell what nothing else does.
  mutating func event(span bytes: UnsafeRawBufferPointer, line: Int) -> ReadEvent {
    var span = OTLPSpan()
    do throws(JSONProblem) {
      try span.read(bytes)
    } catch {
      let reason = "is no span: \(error.reason) at byte \(error.offset) of the span"
      return .rejected(ReadProblem(line: line, reason: reason))
    }
    // The span of an agent has the sums of the calls below it.
    guard span.isCall, span.counts.isStated else {
      return .skipped(span.isCall && span.isError ? .apiError : .noUsage)
    }
    do throws(RowError) {
      guard let agent = span.agent(service: resource.service) else {
        if OTLPAgent.isKnown(service: resource.service) { return .skipped(.noUsage) }
        throw RowError(Self.otherProgram)
      }
      return try call(span, of: agent, line: line)
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private mutating func call(
    _ span: OTLPSpan, of agent: OTLPAgent, line: Int
  ) throws(RowError) -> ReadEvent {
    let tokens = try span.counts.tokens(of: agent)
    var credits: Int64 = 0
    if let stated = span.credits {
      credits = try OTLPNumber.count(stated, "github.copilot.nano_aiu")
    }
    guard !tokens.isEmpty || credits > 0 else { return .skipped(.zeroUsage) }
    let model = CopilotModel.name(try Self.model(span.model, "gen_ai.response.model"))
    guard let at = OTLPNumber.nanoseconds(span.end).map({ Instant(nanoseconds: $0) }) else {
      throw RowError("\"endTimeUnixNano\" is no time; expected nanoseconds since 1970")
    }
    guard let id = span.id else {
      throw RowError("\"traceId\" or \"spanId\" is missing; expected both")
    }
    let shared = sharedOrigin(
      of: agent, sessionID: span.sessionID, identity: span.identity, project: span.project)
    var draft = UsageDraft(
      identity: .requestAlone(requestID: "span\n\(id)"), sharedOrigin: shared, at: at,
      model: model, tokens: tokens,
      reportedCost: CopilotCredits.cost(credits).reported(beside: tokens),
      isSidechain: span.isSidechain, isFinal: true, line: line)
    draft.quantity = CopilotCredits.quantity(credits)
    return .usage(draft)
  }

  private static func model(_ name: JSONString?, _ field: String) throws(RowError) -> String {
    guard let name else { throw RowError("\"\(field)\" is missing; expected the model's id") }
    return name.string
  }

  static let noTime =
    "neither \"event.timestamp\" nor \"timeUnixNano\" is an instant; expected one such as "
    + "2026-09-14T09:02:14.000Z"
}

extension TokenCounts {
  /// The counts as text, for the key of a call.
  fileprivate var fields: String {
    [input, cacheWrite5m, cacheRead, output].map { String($0) }.joined(separator: "\n")
  }
}
