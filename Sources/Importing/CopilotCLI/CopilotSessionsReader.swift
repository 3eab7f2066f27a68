internal import UsageModel

extension SourceFormat {
  /// The events that Copilot CLI keeps of each session, which say what the session used.
  public static let copilotSessions = SourceFormat(
    CopilotSessionsReader.id,
    summary: "session events of Copilot CLI (~/.copilot/session-state/*/events.jsonl)",
    traits: SourceTraits(
      .cell, tools: [.init(CopilotCLIReader.id.rawValue, provider: "github")],
      tokens: CopilotCounts.convention, days: .utc),
    homes: [
      .home("/.copilot/session-state"), .variable("COPILOT_HOME", "/session-state"),
    ],
    recognises: CopilotSessionsReader.recognises, read: CopilotSessionsReader.read)
}

/// Reads the events of a session of Copilot CLI: JSON Lines, one event a line.
///
/// What a session used is in the events with which it was shut down, by model; each is a summary of
/// the time since the one before. They stand beside the calls in the session store of newer versions,
/// which account for the same usage (counting rule 25). What was not shut down, as after a crash, has
/// the output of each response alone, which a note says.
public enum CopilotSessionsReader {
  static let id: SourceID = "copilot-sessions"

  /// Returns whether the file begins with the start of a session, or has events of one.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = head.outline, outline.has("type") else { return false }
    if outline.has("data.sessionId"), outline.has("data.copilotVersion") { return true }
    if outline.has("data.sessionId"), outline.has("data.producer") { return true }
    return HeadLines.recognises(head.bytes, by: CopilotMarks.self)
  }

  /// Reads the events and reports the outcome of each; the session's usage by model comes at the
  /// end.
  ///
  /// Throws ``FileFailure`` when reading fails, and rethrows errors of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var session = CopilotSession(origin: context.origin)
    var lines = LineReader(source)
    try lines.forEachLine { bytes, line, isTerminated in
      var event = CopilotEvent()
      do throws(JSONProblem) {
        try event.read(bytes)
      } catch {
        // The last line of a live file is still being written: it is read again next time.
        if error.isUnexpectedEnd, !isTerminated { return try onEvent(.skipped(.unfinished)) }
        let reason = "is no event: \(error.reason) at byte \(error.offset) of the line"
        return try onEvent(.rejected(ReadProblem(line: line, reason: reason)))
      }
      if let outcome = session.take(event, line: line) { try onEvent(outcome) }
    } onOverlong: { line in
      let reason = "the line is too long even without its long strings; expected one JSON object"
      try onEvent(.rejected(ReadProblem(line: line, reason: reason)))
    }
    for event in session.usage() { try onEvent(event) }
  }
}

/// What a line shows of an event: its data, its time, and a type that only Copilot CLI has.
private struct CopilotMarks: LineMarks {
  private static let types: Set<String> = [
    "assistant.message", "assistant.turn_end", "assistant.turn_start", "session.model_change",
    "session.resume", "session.shutdown", "session.start",
  ]
  private var isOfType = false
  private var hasData = false
  private var hasTime = false

  mutating func take(_ key: JSONString, _ scanner: inout JSONScanner) throws(JSONProblem) {
    switch key {
    case "type":
      isOfType = try scanner.optionalText().map { Self.types.contains($0.string) } ?? false
    case "data":
      hasData = try scanner.kind() == .object
      try scanner.skipValue()
    case "timestamp": hasTime = try JSONInstant.parse(&scanner) != nil
    default: try scanner.skipValue()
    }
  }

  var verdict: Bool? { isOfType && hasData && hasTime ? true : nil }
}
