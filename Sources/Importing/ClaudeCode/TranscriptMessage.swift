/// What a transcript line says of an API message; its content is never looked at.
struct TranscriptMessage {
  var id: JSONText?
  var model: JSONText?
  var usage: TranscriptUsage?
  /// Whether it says why the model stopped: the last line of a response does.
  var isFinal = false

  /// Reads the value that comes next; nil when it is no object.
  static func parse(_ scanner: inout JSONScanner) throws(JSONProblem) -> TranscriptMessage? {
    guard try scanner.enterIfObject() else { return nil }
    var message = TranscriptMessage()
    while let key = try scanner.nextKey() {
      if try !message.take(key, &scanner) { try scanner.skipValue() }
    }
    return message
  }

  /// Reads the value of one of a message's own members; false leaves it to be read.
  mutating func take(
    _ key: JSONText, _ scanner: inout JSONScanner
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
