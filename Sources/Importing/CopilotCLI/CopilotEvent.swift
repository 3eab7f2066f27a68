import UsageModel

/// One event of a session, before any rule is applied; empty where it says nothing. Messages and
/// tool calls are skipped.
struct CopilotEvent {
  enum Kind {
    case start
    /// Replaces the history by a summary.
    case compaction
    /// States what the session used so far, by model.
    case shutdown
    /// A response, with its output alone.
    case message
    case other
  }

  private(set) var kind = Kind.other
  private(set) var timestamp = ""
  private(set) var sessionID = ""
  private(set) var workingDirectory = ""
  private(set) var repository = ""
  private(set) var branch = ""
  private(set) var isSuccess = false
  /// By the name of the model, in the order of the event.
  private(set) var models: [(name: String, counts: CopilotCounts)] = []
  /// The output tokens of a response.
  private(set) var output: Int64 = 0
  private var counts = CountCheck()
  private var outputs = CountCheck()

  /// The first count that cannot be read, and why.
  var problem: String? { counts.problem }

  /// Reads a line that is one JSON object.
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    guard bytes.contains(where: { $0 > 0x20 }) else { return }
    var scanner = JSONScanner(bytes)
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "type": kind = Self.kind(try scanner.optionalText())
      case "timestamp": timestamp = try scanner.optionalText()?.string ?? ""
      case "data": try takeData(&scanner)
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
  }

  private static func kind(_ type: JSONString?) -> Kind {
    guard let type else { return .other }
    return switch type {
    case "session.start", "session.resume": .start
    case "session.compaction_complete": .compaction
    case "session.shutdown": .shutdown
    case "assistant.message": .message
    default: .other
    }
  }

  private mutating func takeData(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      switch key {
      case "sessionId": sessionID = try scanner.optionalText()?.string ?? ""
      case "success": isSuccess = try scanner.isTrue()
      case "modelMetrics": try takeModels(&scanner)
      case "outputTokens": output = try outputs.count("outputTokens", &scanner) ?? 0
      case "context":
        guard try scanner.enterIfObject() else { continue }
        while let key = try scanner.nextKey() { try takePlace(key, &scanner) }
      default: try takePlace(key, &scanner)
      }
    }
  }

  private mutating func takePlace(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    switch key {
    case "cwd": workingDirectory = try scanner.optionalText()?.string ?? ""
    case "repository": repository = try scanner.optionalText()?.string ?? ""
    case "branch": branch = try scanner.optionalText()?.string ?? ""
    default: try scanner.skipValue()
    }
  }

  private mutating func takeModels(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let name = try scanner.nextKey() {
      let name = name.string
      guard try scanner.enterIfObject() else { continue }
      while let key = try scanner.nextKey() {
        if key == "usage" {
          models.append((name, try usage(&scanner)))
        } else {
          try scanner.skipValue()
        }
      }
    }
  }

  private mutating func usage(_ scanner: inout JSONScanner) throws(JSONProblem) -> CopilotCounts {
    var usage = CopilotCounts()
    guard try scanner.enterIfObject() else { return usage }
    while let key = try scanner.nextKey() {
      switch key {
      case "inputTokens": usage.input = try counts.count("inputTokens", &scanner) ?? 0
      case "outputTokens": usage.output = try counts.count("outputTokens", &scanner) ?? 0
      case "cacheReadTokens":
        usage.cacheRead = try counts.count("cacheReadTokens", &scanner) ?? 0
      case "cacheWriteTokens":
        usage.cacheWrite = try counts.count("cacheWriteTokens", &scanner) ?? 0
      default: try scanner.skipValue()
      }
    }
    return usage
  }
}
