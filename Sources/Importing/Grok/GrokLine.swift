import UsageModel

/// The fields of one update, before any rule is applied.
///
/// Texts are valid as long as the line's bytes are.
struct GrokLine {
  /// What a turn used.
  struct Usage {
    var whole = GrokCounts()
    /// By model, in the order of the line.
    var models: [(name: JSONString, counts: GrokCounts)] = []
  }

  private var lineTime: Instant?
  private var agentTime: Instant?
  private(set) var sessionID: JSONString?
  private(set) var eventID: JSONString?
  private(set) var promptID: JSONString?
  private(set) var isTurnEnd = false
  /// Whether it is a piece of an answer.
  private(set) var isAnswer = false
  private(set) var model: JSONString?
  private(set) var usage: Usage?

  /// When the turn ended; nil if no time can be read.
  var at: Instant? { agentTime ?? lineTime }

  /// Reads a line that is one JSON object.
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "timestamp": lineTime = try JSONInstant.parse(&scanner)
      case "params": try takeParameters(&scanner)
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
  }

  private mutating func takeParameters(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      switch key {
      case "sessionId": sessionID = try scanner.optionalText()
      case "update": try takeUpdate(&scanner)
      case "_meta": try takeMetadata(&scanner)
      default: try scanner.skipValue()
      }
    }
  }

  private mutating func takeMetadata(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      switch key {
      case "eventId": eventID = try scanner.optionalText()
      case "modelId": model = try scanner.optionalText() ?? model
      case "agentTimestampMs": agentTime = try JSONInstant.parse(&scanner)
      default: try scanner.skipValue()
      }
    }
  }

  private mutating func takeUpdate(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      switch key {
      case "sessionUpdate":
        let kind = try scanner.optionalText()
        isTurnEnd = kind.map { $0 == "turn_completed" } ?? false
        isAnswer = kind.map { $0 == "agent_message_chunk" } ?? false
      case "prompt_id": promptID = try scanner.optionalText()
      case "usage": try takeUsage(&scanner)
      case "_meta": try takeMetadata(&scanner)
      default: try scanner.skipValue()
      }
    }
  }

  private mutating func takeUsage(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    var usage = Usage()
    while let key = try scanner.nextKey() {
      if key == "modelUsage" {
        try Self.takeModels(&scanner, &usage)
      } else if try !usage.whole.take(key, &scanner) {
        try scanner.skipValue()
      }
    }
    self.usage = usage
  }

  private static func takeModels(
    _ scanner: inout JSONScanner, _ usage: inout Usage
  ) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let name = try scanner.nextKey() {
      guard try scanner.enterIfObject() else { continue }
      var counts = GrokCounts()
      while let key = try scanner.nextKey() {
        if try !counts.take(key, &scanner) { try scanner.skipValue() }
      }
      usage.models.append((name, counts))
    }
  }
}
