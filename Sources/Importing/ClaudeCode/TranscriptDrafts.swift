import UsageModel

/// Applies the counting rules to the lines of one transcript.
struct TranscriptDrafts {
  private let location: TranscriptLocation
  private var origin: CallOrigin
  private var sharedOrigin: SharedOrigin
  private var occurrences: [[String]: Int] = [:]
  /// The last call without an advisor.
  private var last: UsageDraft?

  private var session = LastString()
  private var workingDirectory = LastString()
  private var branch = LastString()
  private var model = LastString()
  private var advisorModel = LastString()
  private var messageID = LastString()
  private var requestID = LastString()
  private var tier = LastString()
  private var speed = LastString()
  private var geo = LastString()

  init(origin: CallOrigin, location: TranscriptLocation) {
    self.origin = origin
    sharedOrigin = SharedOrigin(origin)
    self.location = location
  }

  /// Whether a line was met that only its number among equal lines tells apart.
  var numbersLines: Bool { !occurrences.isEmpty }

  /// Hands over what becomes of a line: one event, and one more for each advisor's usage.
  mutating func deliver(
    _ line: TranscriptLine, line number: Int, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    if let type = line.type, type == "cost-state" { return try onEvent(.skipped(.costState)) }
    guard let message = line.message, let usage = message.usage else {
      return try onEvent(.skipped(line.isAPIError ? .apiError : .noUsage))
    }
    if line.isAPIError { return try onEvent(.skipped(.apiError)) }
    if let model = message.model, model == "<synthetic>" {
      return try onEvent(.skipped(.synthetic))
    }
    if let problem = usage.problem { return try reject(problem, number, onEvent) }
    let tokens = usage.tokens
    guard !tokens.isEmpty || !usage.advisors.isEmpty else {
      return try onEvent(.skipped(.zeroUsage))
    }
    guard let model = message.model else {
      return try reject("usage without message.model; expected a model id", number, onEvent)
    }
    guard let at = instant(line.timestamp) else {
      let reason = "usage without a readable timestamp; expected one like 2026-09-14T09:02:19.400Z"
      return try reject(reason, number, onEvent)
    }
    let draft = draft(line, message, usage, model: model, at: at, number: number)
    guard !usage.advisors.isEmpty else { return try deliver(draft, onEvent) }
    try onEvent(tokens.isEmpty ? .skipped(.zeroUsage) : .usage(draft))
    for advisor in usage.advisors where !advisor.usage.isEmpty {
      try onEvent(self.advisor(advisor.usage, position: advisor.position, of: draft))
    }
  }

  /// Most lines of a response tell its call once more; they need not be looked at again.
  private mutating func deliver(
    _ draft: UsageDraft, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    if let last, draft.repeats(last) { return try onEvent(.repeated) }
    last = draft
    try onEvent(.usage(draft))
  }

  private func reject(
    _ reason: String, _ line: Int, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    try onEvent(.rejected(ReadProblem(line: line, reason: reason)))
  }

  private mutating func draft(
    _ line: TranscriptLine, _ message: TranscriptMessage, _ usage: TranscriptUsage,
    model text: JSONText, at: Instant, number: Int
  ) -> UsageDraft {
    settleOrigin(line)
    let model = model.string(text)
    let cost = line.reportedCost.flatMap { DecimalText($0) }.flatMap { Money(dollars: $0) }
    return UsageDraft(
      identity: identity(line, message, usage, at: at, model: model), sharedOrigin: sharedOrigin,
      at: at, model: model, tokens: usage.tokens, service: service(usage), reportedCost: cost,
      isSidechain: line.isSidechain || location.isSubagent, isForked: line.isForked,
      line: number)
  }

  /// The line's own session, working directory and branch; they may change inside a file.
  private mutating func settleOrigin(_ line: TranscriptLine) {
    let id = session.string(line.sessionID)
    let sessionID = id.isEmpty ? location.sessionID : id
    let folder = workingDirectory.string(line.workingDirectory)
    let branch = branch.string(line.branch)
    guard
      sessionID != origin.sessionID || folder != origin.workingDirectory
        || branch != origin.branch || sharedOrigin.origin.sessionID.isEmpty
    else { return }
    origin.sessionID = sessionID
    origin.workingDirectory = folder
    origin.branch = branch
    sharedOrigin = SharedOrigin(origin)
  }

  private mutating func service(_ usage: TranscriptUsage) -> ServiceClass {
    ServiceClass(
      tier: tier.string(usage.tier), speed: speed.string(usage.speed), geo: geo.string(usage.geo))
  }

  private func instant(_ text: JSONText?) -> Instant? {
    guard let text else { return nil }
    return text.holdsEscapes ? Instant(iso8601: text.string) : Instant(iso8601: text.bytes)
  }
}

extension TranscriptDrafts {
  /// Counting rules 1 to 3: the ids that the line has decide how it is known again.
  private mutating func identity(
    _ line: TranscriptLine, _ message: TranscriptMessage, _ usage: TranscriptUsage, at: Instant,
    model: String
  ) -> CallIdentity {
    guard let id = message.id else {
      if let uuid = line.uuid { return .line(uuid: uuid.string) }
      return content(usage, at: at, model: model)
    }
    let message = messageID.string(id)
    if let request = line.requestID {
      return .request(messageID: message, requestID: requestID.string(request))
    }
    let timestamp = message.hasPrefix("msg_") ? nil : at
    return .message(messageID: message, sessionID: origin.sessionID, timestamp: timestamp)
  }

  /// A line without any id is its fields, and which of the lines with these fields it is.
  private mutating func content(
    _ usage: TranscriptUsage, at: Instant, model: String
  ) -> CallIdentity {
    let tokens = usage.tokens
    let counts = [
      tokens.input, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.cacheRead, tokens.output,
      tokens.webSearches,
    ]
    let fields = [origin.sessionID, at.iso8601, model] + counts.map { String($0) }
    let occurrence = occurrences[fields, default: 0]
    occurrences[fields] = occurrence + 1
    return .content(fields: fields, occurrence: occurrence)
  }

  /// An advisor's usage is billed in addition, under its own model (counting rule 6).
  private mutating func advisor(
    _ usage: TranscriptUsage, position: Int, of parent: UsageDraft
  ) -> ReadEvent {
    let model = advisorModel.string(usage.model)
    if let problem = usage.problem ?? (model.isEmpty ? "it names no model" : nil) {
      let reason = "usage of advisor iteration \(position) is not counted: \(problem)"
      return .noted(ReadProblem(line: parent.line, reason: reason))
    }
    var draft = parent
    draft.identity = advisorIdentity(parent.identity, position: position)
    draft.model = model
    draft.tokens = usage.tokens
    draft.reportedCost = nil
    if let tier = usage.tier { draft.service.tier = tier.string }
    if let geo = usage.geo { draft.service.geo = geo.string }
    draft.service.speed = usage.speed?.string ?? ""
    return .alsoUsage(draft)
  }

  private func advisorIdentity(_ parent: CallIdentity, position: Int) -> CallIdentity {
    switch parent {
    case .request(let message, let request):
      .advisor(messageID: message, requestID: request, position: position)
    case .message(let message, _, _):
      .advisor(messageID: message, requestID: "", position: position)
    case .line(let uuid): .advisor(messageID: uuid, requestID: "", position: position)
    case .content(let fields, let occurrence):
      .content(fields: fields + ["advisor \(position)"], occurrence: occurrence)
    default: parent
    }
  }
}
