import UsageModel

/// Applies the counting rules to the lines of one transcript, and collects its calls.
struct TranscriptCalls {
  private let location: TranscriptLocation
  private var batch = TranscriptBatch()

  /// The origin of the last line.
  var origin: CallOrigin
  private var sharedOrigin: SharedOrigin
  var kind = CallBatch.Kind(model: "", service: .unspecified)
  /// The identity of the last line's call, and its key.
  var identity = CallIdentity.line(uuid: "")
  var key = CallKey(high: 0, low: 0)
  /// The number of occurrences of each line without any id.
  var occurrences: [[String]: Int] = [:]
  /// Groups lines into responses where their ids do not.
  var responses = TranscriptResponses()

  private var session = LastString()
  /// Whether the last line's session differs from that of the line before.
  private(set) var isOtherSession = false
  private var workingDirectory = LastString()
  private var branch = LastString()
  private var model = LastString()
  var messageID = LastString()
  var requestID = LastString()
  private var tier = LastString()
  private var speed = LastString()
  private var geo = LastString()

  init(origin: CallOrigin, location: TranscriptLocation) {
    self.origin = origin
    self.origin.sessionID = location.sessionID
    sharedOrigin = SharedOrigin(self.origin)
    self.location = location
  }

  /// Whether the identity of any line depends on the lines before it.
  var dependsOnEarlierLines: Bool { !occurrences.isEmpty || responses.isUsed }

  /// Takes a line; its call may be held back for a batch.
  mutating func take(
    _ line: TranscriptLine, number: Int, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    if let type = line.type, type == "cost-state" { return try onEvent(.skipped(.costState)) }
    // Usage inside a prompt is that of something else; most prompts are not read that far.
    if let type = line.type, type == "user" {
      responses.takePrompt()
      return try onEvent(.skipped(.noUsage))
    }
    guard let message = line.message, let usage = message.usage else {
      if line.holdsOtherUsage { return try reject(Self.otherWords, number, onEvent) }
      return try onEvent(.skipped(line.isAPIError ? .apiError : .noUsage))
    }
    if line.isAPIError { return try onEvent(.skipped(.apiError)) }
    if let model = message.model, model == "<synthetic>" {
      return try onEvent(.skipped(.synthetic))
    }
    if let problem = usage.problem { return try reject(problem, number, onEvent) }
    guard !usage.hasUnknownCounts else { return try reject(Self.otherWords, number, onEvent) }
    guard !usage.isEmpty else { return try onEvent(.skipped(.zeroUsage)) }
    guard let model = message.model else {
      return try reject("usage without message.model; expected a model id", number, onEvent)
    }
    guard let at = instant(line.timestamp) else {
      let reason = "usage without a readable timestamp; expected one like 2026-09-14T09:02:19.400Z"
      return try reject(reason, number, onEvent)
    }
    // Keep the lines of one response together: a later one may complete its identity.
    if batch.isFull, batch.isOverfull || !isOfLastMessage(message) { try flush(onEvent) }
    let call = call(line, message, usage, model: model, at: at, number: number)
    guard usage.isWholeBill(model: kind.model) else {
      let former = formerKeys(line, message, usage, at: at)
      return try take(call, TranscriptBill(usage, kind), former, onEvent)
    }
    guard !call.tokens.isEmpty else { return try onEvent(.skipped(.zeroUsage)) }
    if !batch.add(call, wasRow: isOfResponse) { try onEvent(.repeated) }
  }

  private static let otherWords =
    "usage counts under names that are not known; expected input_tokens, output_tokens, "
    + "cache_creation_input_tokens or cache_read_input_tokens"

  /// Delivers a call that is billed in parts, after the pending calls.
  private mutating func take(
    _ call: CallBatch.Call, _ bill: TranscriptBill, _ former: [CallKey],
    _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    try flush(onEvent)
    if let main = bill.parts.first {
      var draft = UsageDraft(
        identity: .key(call.key), sharedOrigin: sharedOrigin, at: call.at, model: main.model,
        tokens: main.tokens, service: main.service, reportedCost: call.reportedCost,
        isSidechain: call.isSidechain, isForked: call.isForked, isFinal: call.isFinal,
        line: call.line)
      draft.parts = Array(bill.parts.dropFirst())
      draft.formerKeys = former
      try onEvent(.usage(draft))
    } else {
      try onEvent(.skipped(.zeroUsage))
    }
    for problem in bill.problems {
      try onEvent(.noted(ReadProblem(line: call.line, reason: problem)))
    }
  }

  /// Delivers the pending calls.
  mutating func flush(_ onEvent: (ReadEvent) throws -> Void) throws {
    if let calls = batch.take() { try onEvent(.calls(calls)) }
  }

  /// Replaces a key of the pending calls.
  mutating func rekey(from old: CallKey, to new: CallKey) { batch.rekeyLast(from: old, to: new) }

  /// Whether the last line is identified by its response, not by an id of its own.
  private var isOfResponse: Bool {
    if case .response = identity { true } else { false }
  }

  private func isOfLastMessage(_ message: TranscriptMessage) -> Bool {
    message.id?.isSpelled(messageID.value) ?? false
  }

  func isSidechain(_ line: TranscriptLine) -> Bool { line.isSidechain || location.isSubagent }

  /// Rejects a line, after delivering the calls before it.
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
    model: JSONString, at: Instant, number: Int
  ) -> CallBatch.Call {
    let isOtherOrigin = updateOrigin(line)
    let isOtherKind = updateKind(model, usage)
    identify(line, message, usage, at: at)
    return CallBatch.Call(
      key: key, at: at, tokens: usage.tokens,
      reportedCost: line.reportedCost.flatMap { DecimalText($0) }.flatMap { Money(dollars: $0) }?
        .reported(beside: usage.tokens),
      originIndex: batch.index(of: sharedOrigin, isOther: isOtherOrigin),
      kindIndex: batch.index(of: kind, isOther: isOtherKind), line: number,
      isSidechain: isSidechain(line), isForked: line.isForked, isFinal: message.isFinal)
  }

  /// Updates the origin from the line's session, working directory and branch, which may change
  /// within a file; returns whether any did.
  private mutating func updateOrigin(_ line: TranscriptLine) -> Bool {
    isOtherSession = session.take(line.sessionID)
    let isOtherFolder = workingDirectory.take(line.workingDirectory)
    let isOtherBranch = branch.take(line.branch)
    guard isOtherSession || isOtherFolder || isOtherBranch else { return false }
    origin.sessionID = session.value.isEmpty ? location.sessionID : session.value
    origin.workingDirectory = workingDirectory.value
    origin.branch = branch.value
    sharedOrigin = SharedOrigin(origin)
    return true
  }

  /// Updates the kind from the line's model and service; returns whether it changed.
  private mutating func updateKind(_ model: JSONString, _ usage: TranscriptUsage) -> Bool {
    let isOtherModel = self.model.take(model)
    let isOtherTier = tier.take(usage.tier)
    let isOtherSpeed = speed.take(usage.speed)
    let isOtherGeo = geo.take(usage.geo)
    guard isOtherModel || isOtherTier || isOtherSpeed || isOtherGeo else { return false }
    kind = CallBatch.Kind(
      model: self.model.value,
      service: ServiceClass(tier: tier.value, speed: speed.value, geo: geo.value))
    return true
  }

  private func instant(_ text: JSONString?) -> Instant? {
    guard let text else { return nil }
    return text.hasEscapes ? Instant(iso8601: text.string) : Instant(iso8601: text.bytes)
  }
}

/// Caches the last value of a field that rarely changes, so that equal bytes allocate no string.
struct LastString {
  /// Empty for a field that is absent.
  private(set) var value = ""

  /// Takes the field's next text and returns whether it differs from the last one.
  mutating func take(_ text: JSONString?) -> Bool {
    guard let text else { return take("") }
    return text.isSpelled(value) ? false : take(text.string)
  }

  private mutating func take(_ new: String) -> Bool {
    defer { value = new }
    return new != value
  }
}
