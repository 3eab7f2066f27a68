/// One line of a chat: a message, the session, a change of either, or a whole chat.
struct GeminiRecord {
  private(set) var session = GeminiSession()
  /// The messages of a whole chat, or those that replace the history.
  private(set) var messages: [GeminiMessage] = []
  private var ownMessage = GeminiMessage()

  /// The line's own message; nil for a line that is none.
  var message: GeminiMessage? { ownMessage.isEmpty ? nil : ownMessage }

  /// Reads a line that is one JSON object.
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      if key == "$set" {
        try readChange(&scanner)
      } else if try !takeSession(key, &scanner) {
        try ownMessage.take(key, &scanner)
      }
    }
    try scanner.finish()
  }

  private mutating func readChange(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      if try !takeSession(key, &scanner) { try scanner.skipValue() }
    }
  }

  /// Reads the value of a key of the session; returns false for another key.
  private mutating func takeSession(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> Bool {
    switch key {
    case "sessionId": session.id = try scanner.optionalText()?.string ?? ""
    case "kind": session.kind = try scanner.optionalText()?.string ?? ""
    case "directories": session.directory = try Self.first(&scanner)
    case "messages": try readMessages(&scanner)
    default: return false
    }
    return true
  }

  private mutating func readMessages(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.kind() == .array else { return try scanner.skipValue() }
    try scanner.enterArray()
    while try scanner.nextElement() {
      var message = GeminiMessage()
      try message.read(&scanner)
      messages.append(message)
    }
  }

  /// Reads an array and returns its first text.
  private static func first(_ scanner: inout JSONScanner) throws(JSONProblem) -> String {
    var first = ""
    guard try scanner.kind() == .array else {
      try scanner.skipValue()
      return first
    }
    try scanner.enterArray()
    while try scanner.nextElement() {
      let text = try scanner.optionalText()?.string ?? ""
      if first.isEmpty { first = text }
    }
    return first
  }
}

/// What a chat says of its session; empty where it says nothing.
struct GeminiSession {
  var id = ""
  /// `main` or `subagent`.
  var kind = ""
  /// The first of the workspace's folders, in which the agent was started.
  var directory = ""

  /// Takes the value of one key.
  mutating func take(_ key: String, _ node: JSONNode?) {
    switch key {
    case "sessionId": id = node?.text ?? ""
    case "kind": kind = node?.text ?? ""
    case "directories": directory = node?.array?.first?.text ?? ""
    default: break
    }
  }
}
