/// The fields of an API message in a transcript line; its content is never read.
struct TranscriptMessage {
  var id: JSONText?
  var model: JSONText?
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
