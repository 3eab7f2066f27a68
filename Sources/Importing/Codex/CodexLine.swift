import UsageModel

/// The fields of one line of a rollout, before any rule is applied.
///
/// Texts are valid as long as the line's bytes are.
struct CodexLine {
  /// What a line says, by its type.
  enum Kind {
    /// The session: its id, its folder and branch, and what it was forked from.
    case session
    /// The beginning of a turn, with its model and folder.
    case turn
    /// A count of tokens, new settings, and much else.
    case event
    /// The usage of one response.
    case usageRecord
    /// The history was replaced by a summary.
    case compaction
    /// Whether a message of another agent starts a turn.
    case agentMessage
    case other

    init(_ type: JSONString?) {
      guard let type else {
        self = .other
        return
      }
      switch type {
      case "session_meta": self = .session
      case "turn_context": self = .turn
      case "event_msg": self = .event
      case "token_usage_record": self = .usageRecord
      case "compacted": self = .compaction
      case "inter_agent_communication_metadata": self = .agentMessage
      default: self = .other
      }
    }
  }

  private(set) var kind = Kind.other
  private var timestamp: JSONString?
  /// The time of a line that states it as a number.
  private var numericTime: Instant?
  private(set) var payload = CodexPayload()

  /// The line's own time; nil if it has none that can be read.
  var at: Instant? { numericTime ?? Self.instant(timestamp) }

  static func instant(_ text: JSONString?) -> Instant? {
    guard let text else { return nil }
    return text.hasEscapes ? Instant(iso8601: text.string) : Instant(iso8601: text.bytes)
  }

  /// Reads a line that is one JSON object.
  ///
  /// The rest of a message, a tool's output and the like is not read once its type is known: such
  /// lines hold no usage and make up most of a rollout. A line that does not end like an object is
  /// read to the end, so that a truncated one is noticed.
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    let endsAsObject = bytes.last == UInt8(ascii: "}")
    var type: Kind?
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "type":
        type = Kind(try scanner.optionalText())
        if endsAsObject, type == .other { return }
      case "timestamp":
        if try scanner.kind() == .number {
          numericTime = try JSONInstant.parse(&scanner)
        } else {
          timestamp = try scanner.optionalText()
        }
      case "payload":
        let isWhole = try payload.read(&scanner, of: type, canStop: endsAsObject)
        guard isWhole else { return }
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
    kind = type ?? .other
  }
}
