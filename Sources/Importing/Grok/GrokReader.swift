import UsageModel

extension SourceFormat {
  /// The updates of Grok Build's sessions.
  public static let grok = SourceFormat(
    GrokReader.id, summary: "sessions of Grok Build (~/.grok/sessions/*/*/updates.jsonl)",
    traits: SourceTraits(
      .call, tools: [.init(GrokReader.id.rawValue, provider: "xai")],
      tokens: GrokCounts.convention, days: .instants),
    homes: [.home("/.grok/sessions"), .variable("GROK_HOME", "/sessions")],
    recognises: { GrokReader.recognises($0.bytes) }, readLines: GrokReader.read)
}

/// Reads the updates of Grok Build's sessions, JSON Lines, in which the end of a turn states what the
/// turn used.
///
/// `usage.json` beside them says the same and is not read; `summary.json` names the model of turns
/// that do not. Sources of the shapes: the adapters of
/// ccusage and codeburn.
public enum GrokReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "grok"

  /// Reads a whole file and reports the outcome of each line.
  ///
  /// Always returns nil, so that a file that grew is read as a whole. Throws ``FileFailure`` when
  /// reading fails, and rethrows errors of `onEvent`.
  @discardableResult
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> ReadEnd? {
    var calls = GrokCalls(
      origin: context.origin, location: FileLocation(path: context.path(of: source)),
      sessionModel: GrokSummary.model(beside: source))
    try JSONLines.read(source, as: "an update of a Grok session", onEvent) {
      (bytes, number) throws(JSONProblem) in
      var line = GrokLine()
      try line.read(bytes)
      return calls.event(line, number: number)
    }
    for note in calls.notes { try onEvent(.noted(note)) }
    return nil
  }

  /// Returns whether a file that begins with `head` is one of updates.
  static func recognises(_ head: [UInt8]) -> Bool {
    HeadLines.recognises(head, by: GrokMarks.self)
  }
}

/// What a line shows of Grok: an update of a session as the Agent Client Protocol has it.
private struct GrokMarks: LineMarks {
  private var isUpdate = false
  private var isOfAnother = false

  mutating func take(_ key: JSONString, _ scanner: inout JSONScanner) throws(JSONProblem) {
    switch key {
    case "params":
      guard try scanner.enterIfObject() else { return }
      while let key = try scanner.nextKey() {
        if key == "update" {
          try takeUpdate(&scanner)
        } else {
          try scanner.skipValue()
        }
      }
      return
    case "uuid", "leafUuid", "messageId", "message", "sessionId", "payload", "projectHash":
      isOfAnother = true
    default: break
    }
    try scanner.skipValue()
  }

  private mutating func takeUpdate(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      isUpdate = isUpdate || key == "sessionUpdate"
      try scanner.skipValue()
    }
  }

  var verdict: Bool? { isOfAnother ? false : isUpdate ? true : nil }
}
