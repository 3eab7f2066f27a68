/// The fields of one transcript line, before any rule is applied.
///
/// Texts are valid as long as the line's bytes are.
struct TranscriptLine {
  var type: JSONString?
  var uuid: JSONString?
  var requestID: JSONString?
  var sessionID: JSONString?
  var timestamp: JSONString?
  var workingDirectory: JSONString?
  var branch: JSONString?
  var isSidechain = false
  var isForked = false
  /// The session that a copied line was copied from.
  var forkedSessionID: JSONString?
  var isAPIError = false
  /// Whether the line has another agent's counts outside the message.
  var holdsOtherUsage = false
  /// `costUSD` as it is written.
  var reportedCost: UnsafeRawBufferPointer?
  var message: TranscriptMessage?
  /// `data.message` of a progress line: a message, or a whole line around one.
  var progress: TranscriptEnvelope?

  /// Reads a line that is one JSON object.
  ///
  /// The rest of a prompt or tool result is not read once its type is known: such lines hold no
  /// usage and make up most of a transcript. A line that does not end like an object is read to the
  /// end, so that a truncated one is noticed.
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    let endsAsObject = bytes.last == UInt8(ascii: "}")
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      try take(key, &scanner)
      if endsAsObject, message == nil, let type, type == "user" { return }
    }
    try scanner.finish()
  }

  private mutating func take(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    switch key {
    case "type": type = try scanner.optionalText()
    case "uuid": uuid = try scanner.optionalText()
    case "requestId": requestID = try scanner.optionalText()
    case "sessionId": sessionID = try scanner.optionalText()
    case "timestamp": timestamp = try scanner.optionalText()
    case "cwd": workingDirectory = try scanner.optionalText()
    case "gitBranch": branch = try scanner.optionalText()
    case "message": message = try TranscriptMessage.parse(&scanner)
    case "isSidechain": isSidechain = try scanner.isTrue()
    case "isApiErrorMessage": isAPIError = try scanner.isTrue()
    case "forkedFrom": try takeFork(&scanner)
    case "usageMetadata":
      holdsOtherUsage = try scanner.kind() == .object
      try scanner.skipValue()
    case "costUSD": try takeCost(&scanner)
    case "data": try takeData(&scanner)
    default: try scanner.skipValue()
    }
  }

  private mutating func takeCost(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.kind() == .number else { return try scanner.skipValue() }
    reportedCost = try scanner.number()
  }

  private mutating func takeFork(_ scanner: inout JSONScanner) throws(JSONProblem) {
    isForked = try scanner.enterIfObject()
    guard isForked else { return }
    while let key = try scanner.nextKey() {
      if key == "sessionId" {
        forkedSessionID = try scanner.optionalText()
      } else {
        try scanner.skipValue()
      }
    }
  }

  private mutating func takeData(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      if key == "message" {
        progress = try TranscriptEnvelope.parse(&scanner)
      } else {
        try scanner.skipValue()
      }
    }
  }

  /// Replaces the fields of a progress line without usage by those of its progress message
  /// (counting rule 7).
  mutating func takeProgress() {
    guard let progress, let type, type == "progress", message?.usage == nil else { return }
    message = progress.message
    uuid = progress.uuid ?? uuid
    requestID = progress.requestID ?? requestID
    sessionID = progress.sessionID ?? sessionID
    timestamp = progress.timestamp ?? timestamp
    isAPIError = isAPIError || progress.isAPIError
    isSidechain = true
  }
}

/// What a progress line holds in `data.message`: either a message, `{id, model, usage}`, or the
/// subagent's own line around one, `{type, message, requestId, uuid, timestamp}`.
struct TranscriptEnvelope {
  var message: TranscriptMessage?
  var uuid: JSONString?
  var requestID: JSONString?
  var sessionID: JSONString?
  var timestamp: JSONString?
  var isAPIError = false

  /// Parses the next value; nil when it is not an object.
  static func parse(_ scanner: inout JSONScanner) throws(JSONProblem) -> TranscriptEnvelope? {
    guard try scanner.enterIfObject() else { return nil }
    var envelope = TranscriptEnvelope()
    var bare = TranscriptMessage()
    while let key = try scanner.nextKey() {
      switch key {
      case "message": envelope.message = try TranscriptMessage.parse(&scanner)
      case "uuid": envelope.uuid = try scanner.optionalText()
      case "requestId": envelope.requestID = try scanner.optionalText()
      case "sessionId": envelope.sessionID = try scanner.optionalText()
      case "timestamp": envelope.timestamp = try scanner.optionalText()
      case "isApiErrorMessage": envelope.isAPIError = try scanner.isTrue()
      default: if try !bare.take(key, &scanner) { try scanner.skipValue() }
      }
    }
    if envelope.message?.usage == nil { envelope.message = bare }
    return envelope
  }
}

/// The fields of an API message in a transcript line; its content is never read.
struct TranscriptMessage {
  var id: JSONString?
  var model: JSONString?
  var usage: TranscriptUsage?
  /// Whether it has a stop reason, as the last line of a response does.
  var isFinal = false

  /// Parses the next value; nil when it is not an object.
  static func parse(_ scanner: inout JSONScanner) throws(JSONProblem) -> TranscriptMessage? {
    guard try scanner.enterIfObject() else { return nil }
    var message = TranscriptMessage()
    while let key = try scanner.nextKey() {
      if try !message.take(key, &scanner) { try scanner.skipValue() }
    }
    return message
  }

  /// Reads the value of a known member; returns false, and reads nothing, for any other.
  mutating func take(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> Bool {
    switch key {
    case "id": id = try scanner.optionalText()
    case "model": model = try scanner.optionalText()
    case "usage": usage = try TranscriptUsage.parse(&scanner)
    case "stop_reason": isFinal = try scanner.optionalText() != nil
    default: return false
    }
    return true
  }
}
