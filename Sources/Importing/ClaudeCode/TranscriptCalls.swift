import UsageModel

/// Applies the counting rules to the lines of one transcript, and collects its calls.
struct TranscriptCalls {
  private let location: TranscriptLocation
  private var batch = CallBatch(capacity: TranscriptCalls.capacity)
  /// The last call of a line without an advisor, while it is in the batch.
  private var last: CallBatch.Call?

  private var origin: CallOrigin
  private var sharedOrigin: SharedOrigin
  private var kind = CallBatch.Kind(model: "", service: .unspecified)
  /// Where the last line's origin and kind stand in the batch; nil for what it does not have yet.
  private var originPlace: Int32?
  private var kindPlace: Int32?

  /// What the last line's call is known by, and its key.
  private var identity = CallIdentity.line(uuid: "")
  private var key = CallKey(high: 0, low: 0)
  private var occurrences: [[String]: Int] = [:]

  private var session = LastString()
  private var workingDirectory = LastString()
  private var branch = LastString()
  private var model = LastString()
  private var messageID = LastString()
  private var requestID = LastString()
  private var tier = LastString()
  private var speed = LastString()
  private var geo = LastString()

  /// Calls that are handed over at once, and those that a short transcript has room for.
  private static let size = 512
  private static let capacity = 32

  init(origin: CallOrigin, location: TranscriptLocation) {
    self.origin = origin
    self.origin.sessionID = location.sessionID
    sharedOrigin = SharedOrigin(self.origin)
    self.location = location
  }

  /// Whether a line was met that only its number among equal lines tells apart.
  var numbersLines: Bool { !occurrences.isEmpty }

  /// Takes what a line says: one record, and one more call for each advisor's usage. Its call may wait
  /// for others.
  mutating func take(
    _ line: TranscriptLine, number: Int, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    if let type = line.type, type == "cost-state" { return try onEvent(.skipped(.costState)) }
    // A prompt that holds usage holds that of something else; most are not even read that far.
    if let type = line.type, type == "user" { return try onEvent(.skipped(.noUsage)) }
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
    let call = call(line, message, usage, model: model, at: at, number: number)
    guard !usage.advisors.isEmpty else { return try add(call, onEvent) }
    if tokens.isEmpty { try onEvent(.skipped(.zeroUsage)) } else { batch.append(call) }
    let parent = UsageDraft(
      identity: identity, sharedOrigin: sharedOrigin, at: at, model: kind.model, tokens: tokens,
      service: kind.service, isSidechain: call.isSidechain, isForked: call.isForked, line: number)
    try flush(onEvent)
    for advisor in usage.advisors where !advisor.usage.isEmpty {
      try onEvent(self.advisor(advisor.usage, position: advisor.position, of: parent))
    }
  }

  /// Hands over the calls that wait.
  mutating func flush(_ onEvent: (ReadEvent) throws -> Void) throws {
    guard !batch.calls.isEmpty else { return }
    let full = batch
    batch = CallBatch(capacity: Self.capacity)
    (originPlace, kindPlace, last) = (nil, nil, nil)
    try onEvent(.calls(full))
  }

  /// Most lines of a response tell its call once more; they need not be looked at again.
  private mutating func add(
    _ call: CallBatch.Call, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    if let last, call.repeats(last) { return try onEvent(.repeated) }
    last = call
    batch.append(call)
    if batch.calls.count >= Self.size { try flush(onEvent) }
  }

  /// Hands over what is wrong with a line, after the calls before it.
  mutating func reject(
    _ reason: String, _ line: Int, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    try flush(onEvent)
    try onEvent(.rejected(ReadProblem(line: line, reason: reason)))
  }
}

extension TranscriptCalls {
  private mutating func call(
    _ line: TranscriptLine, _ message: TranscriptMessage, _ usage: TranscriptUsage,
    model: JSONText, at: Instant, number: Int
  ) -> CallBatch.Call {
    settleOrigin(line)
    settleKind(model, usage)
    identify(line, message, usage, at: at)
    return CallBatch.Call(
      key: key, at: at, tokens: usage.tokens,
      reportedCost: line.reportedCost.flatMap { DecimalText($0) }.flatMap { Money(dollars: $0) }?
        .reported(beside: usage.tokens),
      origin: placeOfOrigin(), kind: placeOfKind(), line: number,
      isSidechain: line.isSidechain || location.isSubagent, isForked: line.isForked)
  }

  /// The line's own session, working directory and branch; they may change inside a file.
  private mutating func settleOrigin(_ line: TranscriptLine) {
    let isOtherSession = session.take(line.sessionID)
    let isOtherFolder = workingDirectory.take(line.workingDirectory)
    let isOtherBranch = branch.take(line.branch)
    guard isOtherSession || isOtherFolder || isOtherBranch else { return }
    origin.sessionID = session.value.isEmpty ? location.sessionID : session.value
    origin.workingDirectory = workingDirectory.value
    origin.branch = branch.value
    sharedOrigin = SharedOrigin(origin)
    originPlace = nil
  }

  private mutating func settleKind(_ model: JSONText, _ usage: TranscriptUsage) {
    let isOtherModel = self.model.take(model)
    let isOtherTier = tier.take(usage.tier)
    let isOtherSpeed = speed.take(usage.speed)
    let isOtherGeo = geo.take(usage.geo)
    guard isOtherModel || isOtherTier || isOtherSpeed || isOtherGeo else { return }
    kind = CallBatch.Kind(
      model: self.model.value,
      service: ServiceClass(tier: tier.value, speed: speed.value, geo: geo.value))
    kindPlace = nil
  }

  private mutating func placeOfOrigin() -> Int32 {
    if let originPlace { return originPlace }
    let place = batch.add(sharedOrigin)
    originPlace = place
    return place
  }

  private mutating func placeOfKind() -> Int32 {
    if let kindPlace { return kindPlace }
    let known = batch.kinds.firstIndex(of: kind).map { Int32(truncatingIfNeeded: $0) }
    let place = known ?? batch.add(kind)
    kindPlace = place
    return place
  }

  private func instant(_ text: JSONText?) -> Instant? {
    guard let text else { return nil }
    return text.holdsEscapes ? Instant(iso8601: text.string) : Instant(iso8601: text.bytes)
  }
}

extension TranscriptCalls {
  /// Counting rules 1 to 3: the ids that the line has decide how it is known again. Lines of one
  /// response follow each other, and are hashed once.
  private mutating func identify(
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
  private func advisor(
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
