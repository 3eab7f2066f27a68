import UsageModel

extension SourceFormat {
  /// The sessions of pi and of the agents that are made of it.
  public static let pi = SourceFormat(
    PiReader.id,
    summary: "sessions of pi, OMP, Senpi and Prime (~/.pi/agent/sessions/**/*.jsonl)",
    traits: SourceTraits(.call, tools: [.init(PiReader.id.rawValue)], days: .instants),
    homes: [
      .home("/.pi/agent/sessions"), .home("/.omp/agent/sessions"),
      .variable("PI_CODING_AGENT_DIR", "/sessions"), .variable("PI_CODING_AGENT_SESSION_DIR", ""),
    ],
    recognises: { PiReader.recognises($0.bytes) }, readLines: PiReader.read)
}

/// Reads the sessions of pi and of the agents that are made of it: JSON Lines, one entry of a tree a
/// line.
///
/// Usage is on messages, answers of the model as well as results of tools, on compactions and on
/// summaries of branches. `/fork` and `/clone` copy entries into a new file as they are. Source of
/// the shapes: pi-mono, `packages/coding-agent/docs/session-format.md`.
public enum PiReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "pi"

  /// Reads a whole session and reports the outcome of each line.
  ///
  /// Always returns nil: session, folder and model of a line are those of the lines before it.
  /// Throws ``FileFailure`` when reading fails, and rethrows errors of `onEvent`.
  @discardableResult
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> ReadEnd? {
    var calls = PiCalls(
      origin: context.origin, location: FileLocation(path: context.path(of: source)))
    do {
      try JSONLines.read(source, as: "an entry of a pi session", onEvent) {
        (bytes, number) throws(JSONProblem) in
        var entry = PiEntry()
        try entry.read(bytes)
        return calls.event(entry, number: number)
      }
    } catch let failure as FileFailure {
      for event in calls.held { try onEvent(event) }
      throw failure
    }
    for event in calls.held { try onEvent(event) }
    for note in calls.notes { try onEvent(.noted(note)) }
    return nil
  }

  /// Returns whether a file that begins with `head` is a session of pi.
  static func recognises(_ head: [UInt8]) -> Bool {
    HeadLines.recognises(head, by: PiMarks.self)
  }
}

/// What a line shows of pi: the head of a session, or an entry that names itself and its parent.
private struct PiMarks: LineMarks {
  private var isSession = false
  private var isEntry = false
  private var hasID = false
  private var hasParent = false
  private var hasContext = false
  private var hasRole = false
  private var isOfAnother = false

  mutating func take(_ key: JSONString, _ scanner: inout JSONScanner) throws(JSONProblem) {
    switch key {
    case "type": return takeType(try scanner.optionalText())
    case "message":
      guard try scanner.enterIfObject() else { return }
      while let key = try scanner.nextKey() {
        hasRole = hasRole || key == "role"
        try scanner.skipValue()
      }
      return
    case "id": hasID = true
    case "parentId": hasParent = true
    case "timestamp", "cwd", "version": hasContext = true
    case "uuid", "leafUuid", "messageId", "sessionId", "payload", "projectHash", "params",
      "protocol_version":
      isOfAnother = true
    default: break
    }
    try scanner.skipValue()
  }

  private mutating func takeType(_ type: JSONString?) {
    guard let type else { return }
    switch type {
    case "session": isSession = true
    case "message", "compaction", "branch_summary", "model_change", "thinking_level_change":
      isEntry = true
    default: break
    }
  }

  var verdict: Bool? {
    if isOfAnother { return false }
    // The first version of the format had no ids on entries.
    let isKnown =
      isSession && hasID && hasContext || isEntry && (hasID && hasParent || hasRole)
    return isKnown ? true : nil
  }
}
