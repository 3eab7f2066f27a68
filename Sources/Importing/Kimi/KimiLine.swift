import UsageModel

/// The fields of one line of a wire, before any rule is applied.
///
/// Texts are valid as long as the line's bytes are.
struct KimiLine {
  /// What a line says, by its type.
  enum Kind {
    /// The usage of a step, in Kimi CLI.
    case status
    /// The usage of a turn or of the session so far, in Kimi Code.
    case usageRecord
    /// The model of the requests that follow, in Kimi Code.
    case request
    case other
  }

  /// The usage of a step, and the id of its response.
  struct Status {
    var usage: KimiUsage?
    var messageID: JSONString?
    var model: JSONString?
    /// Whether it is inside the event of a subagent.
    var isSubagent = false
  }

  private var type: JSONString?
  private(set) var at: Instant?
  /// In Kimi Code an alias, which a request before resolves.
  private(set) var model: JSONString?
  private(set) var modelAlias: JSONString?
  private(set) var usage: KimiUsage?
  private(set) var scope: JSONString?
  private(set) var status: Status?

  /// How deep events of subagents may nest.
  private static let depth = 8

  var kind: Kind {
    if status?.usage != nil { return .status }
    guard let type else { return .other }
    switch type {
    case "usage.record": return .usageRecord
    case "llm.request": return .request
    default: return .other
    }
  }

  /// Reads a line that is one JSON object.
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    try scanner.enterObject()
    while let key = try scanner.nextKey() { try take(key, &scanner) }
    try scanner.finish()
  }

  private mutating func take(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    switch key {
    case "type": type = try scanner.optionalText()
    case "time", "timestamp": at = try JSONInstant.parse(&scanner) ?? at
    case "model": model = try scanner.optionalText()
    case "modelAlias": modelAlias = try scanner.optionalText()
    case "usage": usage = try KimiUsage.parse(&scanner)
    case "usageScope": scope = try scanner.optionalText()
    case "message": try takeEnvelope(&scanner, depth: 0)
    default: try scanner.skipValue()
    }
  }

  /// Reads an object with a type and a payload.
  private mutating func takeEnvelope(
    _ scanner: inout JSONScanner, depth: Int
  ) throws(JSONProblem) {
    guard depth < Self.depth else { return try scanner.skipValue() }
    guard try scanner.enterIfObject() else { return }
    var isStatus = false
    var payload = Status()
    while let key = try scanner.nextKey() {
      switch key {
      case "type": isStatus = try scanner.optionalText().map { $0 == "StatusUpdate" } ?? false
      case "payload": payload = try takePayload(&scanner, depth: depth)
      default: try scanner.skipValue()
      }
    }
    guard isStatus, payload.usage != nil else { return }
    payload.isSubagent = depth > 0
    status = payload
  }

  private mutating func takePayload(
    _ scanner: inout JSONScanner, depth: Int
  ) throws(JSONProblem) -> Status {
    var status = Status()
    guard try scanner.enterIfObject() else { return status }
    while let key = try scanner.nextKey() {
      switch key {
      case "token_usage": status.usage = try KimiUsage.parse(&scanner)
      case "message_id": status.messageID = try scanner.optionalText()
      case "model", "model_name": status.model = try scanner.optionalText() ?? status.model
      case "event": try takeEnvelope(&scanner, depth: depth + 1)
      default: try scanner.skipValue()
      }
    }
    return status
  }
}
