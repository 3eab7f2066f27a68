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
    self.origin.hints.source = ClaudeCodeReader.id.rawValue
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
      default:
        if record.hasOtherCounts { throw RowError(Self.otherProgram) }
        return .skipped(.noUsage)
      }
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private static let otherProgram =
    "counts tokens as another program than Claude Code does; expected claude_code.api_request; "
    + "import that program's own sessions"

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
    guard let at = record.instant else {
      throw RowError(
        "neither \"event.timestamp\" nor \"timeUnixNano\" is an instant; expected one such as "
          + "2026-09-14T09:02:14.000Z")
    }
    let shared = sharedOrigin(record)
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

  private mutating func sharedOrigin(_ record: OTLPRecord) -> SharedOrigin {
    (origin.hints.sessionID, origin.hints.identity, origin.hints.projectName) = resource.complete(
      sessionID: record.sessionID?.string, identity: record.identity,
      project: record.project?.string)
    return origin.shared()
  }
}
