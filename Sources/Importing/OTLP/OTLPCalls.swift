internal import UsageModel

/// Applies the counting rules to log records.
struct OTLPCalls {
  /// What the resource of the records says.
  var resource = OTLPResource()
  private var origin: RowOrigin
  /// The number of occurrences of each call without any id.
  private var occurrences: [[String]: Int] = [:]

  init(origin: CallOrigin) {
    self.origin = RowOrigin(origin)
  }

  /// Returns the outcome of a log record. A record that is sent again has the same identity.
  mutating func event(_ bytes: UnsafeRawBufferPointer, line: Int) -> ReadEvent {
    var record = OTLPRecord()
    do throws(JSONProblem) {
      try record.read(bytes)
    } catch {
      let reason = "is no log record: \(error.reason) at byte \(error.offset) of the record"
      return .rejected(ReadProblem(line: line, reason: reason))
    }
    do throws(RowError) {
      switch record.event {
      case "api_request": return try request(record, line: line)
      case "api_error": return .skipped(.apiError)
      default: return try other(record, line: line)
      }
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private mutating func request(
    _ record: OTLPRecord, line: Int
  ) throws(RowError) -> ReadEvent {
    let tokens = try record.tokens()
    let cost = try record.reportedCost()
    guard let model = record.model?.string else {
      throw RowError("\"model\" is missing; expected the model's id")
    }
    if model == "<synthetic>" { return .skipped(.synthetic) }
    guard !tokens.isEmpty || cost ?? .zero > .zero else { return .skipped(.zeroUsage) }
    guard let at = record.instant else { throw RowError(Self.noTime) }
    let shared = sharedOrigin(
      of: .claudeCode, sessionID: record.sessionID, identity: record.identity,
      project: record.project)
    var draft = UsageDraft(
      identity: identity(record, tokens, model: model, at: at), sharedOrigin: shared, at: at,
      model: model, tokens: tokens, service: record.service,
      reportedCost: cost?.reported(beside: tokens), isSidechain: record.isSidechain,
      // The event is sent after the response has ended.
      isFinal: true, line: line)
    draft.tellsLifetimesByCost = true
    return .usage(draft)
  }

  /// Returns the identity of a call: the provider's request id, which its transcript has too, else
  /// what Claude Code numbers it by.
  private mutating func identity(
    _ record: OTLPRecord, _ tokens: TokenCounts, model: String, at: Instant
  ) -> CallIdentity {
    if let id = record.requestID?.string, id.hasPrefix("req_") || MessageID.isUnique(id) {
      return .requestAlone(requestID: id)
    }
    if let id = record.clientRequestID?.string, MessageID.isUnique(id) { return .line(uuid: id) }
    let session = record.sessionID?.string ?? resource.sessionID
    if !session.isEmpty, let sequence = record.sequence?.string {
      return .content(fields: ["otlp", session, sequence, at.iso8601], occurrence: 0)
    }
    let counts = [tokens.input, tokens.cacheWrite, tokens.cacheRead, tokens.output]
    let fields = ["otlp", session, at.iso8601, model] + counts.map { String($0) }
    let occurrence = occurrences[fields, default: 0]
    occurrences[fields] = occurrence + 1
    return .content(fields: fields, occurrence: occurrence)
  }

  /// Returns the origin of a call from what its record says, completed by its resource.
  mutating func sharedOrigin(
    of agent: OTLPAgent, sessionID: JSONString?, identity: String, project: JSONString?
  ) -> SharedOrigin {
    origin.hints.source = agent.source.rawValue
    (origin.hints.sessionID, origin.hints.identity, origin.hints.projectName) = resource.complete(
      sessionID: sessionID?.string, identity: identity, project: project?.string)
    return origin.shared()
  }
}
