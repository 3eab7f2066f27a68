/// One message of a chat, before any rule is applied; empty and nil where it says nothing. Its
/// content is skipped.
struct GeminiMessage {
  private(set) var id = ""
  private(set) var timestamp = ""
  /// `user`, `gemini`, `info`, `warning` or `error`.
  private(set) var type = ""
  private(set) var model = ""
  /// Nil until the response has ended, and for all that is no response.
  private(set) var tokens: GeminiTokens?

  /// Whether it has nothing of a message.
  var isEmpty: Bool { id.isEmpty && type.isEmpty && tokens == nil }

  /// Reads the next value; one that is no object is an empty message.
  mutating func read(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() { try take(key, &scanner) }
  }

  /// Reads the value of one key.
  mutating func take(_ key: JSONString, _ scanner: inout JSONScanner) throws(JSONProblem) {
    switch key {
    case "id": id = try scanner.optionalText()?.string ?? ""
    case "timestamp": timestamp = try scanner.optionalText()?.string ?? ""
    case "type": type = try scanner.optionalText()?.string ?? ""
    case "model": model = try scanner.optionalText()?.string ?? ""
    case "tokens": tokens = try GeminiTokens.parse(&scanner)
    default: try scanner.skipValue()
    }
  }
}
