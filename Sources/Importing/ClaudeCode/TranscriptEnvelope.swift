/// What a progress line holds in `data.message`: either a message, `{id, model, usage}`, or the
/// subagent's own line around one, `{type, message, requestId, uuid, timestamp}`.
struct TranscriptEnvelope {
  var message: TranscriptMessage?
  var uuid: JSONText?
  var requestID: JSONText?
  var sessionID: JSONText?
  var timestamp: JSONText?
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
