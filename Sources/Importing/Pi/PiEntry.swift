import UsageModel

/// The fields of one line of a session, before any rule is applied.
///
/// Texts are valid as long as the line's bytes are. What a compaction retains of the conversation,
/// `retainedTail`, repeats messages with their usage and is not read.
struct PiEntry {
  /// What an entry is, by its type.
  enum Kind {
    /// The head: the session's id, folder and parent.
    case session
    case modelChange
    /// An entry whose usage counts.
    case message
    /// The usage of a child, which the child's own session has.
    case childUsage
    case other
  }

  private(set) var type: JSONString?
  private(set) var id: JSONString?
  private(set) var at: Instant?
  private(set) var workingDirectory: JSONString?
  /// The file of the session that it was copied from.
  private(set) var parentPath: JSONString?
  /// Whether a session says how deep it is below others, as those of Prime do.
  private(set) var statesDepth = false
  private var model: JSONString?
  private var entryUsage: PiUsage?

  // What a child used.
  /// The entry that spawned the child.
  private(set) var targetID: JSONString?
  private(set) var childUsage: PiUsage?
  /// Of the entry and its children so far.
  private(set) var aggregateUsage: PiUsage?

  private var messageModel: JSONString?
  private(set) var responseID: JSONString?
  private var messageTime: Instant?
  private var messageUsage: PiUsage?

  var kind: Kind {
    guard let type else { return .other }
    switch type {
    case "session": return .session
    case "model_change": return .modelChange
    case "message", "compaction", "branch_summary": return .message
    case "child_usage_attributed": return .childUsage
    default: return .other
    }
  }

  /// The usage of the message, the compaction or the summary; nil if there is none.
  var usage: PiUsage? { messageUsage ?? entryUsage }

  /// The model that the entry names itself.
  var namedModel: JSONString? { messageModel ?? usage?.model ?? model }

  /// When the entry was written; nil if no time can be read.
  var time: Instant? { at ?? messageTime }

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
    case "id": id = try scanner.optionalText()
    case "timestamp": at = try JSONInstant.parse(&scanner)
    case "cwd": workingDirectory = try scanner.optionalText()
    case "parentSession": parentPath = try scanner.optionalText()
    // pi calls it `modelId`, OMP `model`.
    case "modelId", "model": model = try scanner.optionalText() ?? model
    case "rlmDepth":
      statesDepth = true
      try scanner.skipValue()
    case "targetId": targetID = try scanner.optionalText()
    case "childUsage": childUsage = try PiUsage.parse(&scanner)
    case "aggregateUsage": aggregateUsage = try PiUsage.parse(&scanner)
    case "usage": entryUsage = try PiUsage.parse(&scanner)
    case "message": try takeMessage(&scanner)
    default: try scanner.skipValue()
    }
  }

  private mutating func takeMessage(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      switch key {
      case "model": messageModel = try scanner.optionalText()
      case "responseId": responseID = try scanner.optionalText()
      case "timestamp": messageTime = try JSONInstant.parse(&scanner)
      case "usage": messageUsage = try PiUsage.parse(&scanner)
      default: try scanner.skipValue()
      }
    }
  }
}
