internal import UsageModel

extension SourceFormat {
  /// The analytics logs of Aider.
  public static let aider = SourceFormat(
    AiderReader.id, summary: "analytics logs of Aider (aider --analytics-log FILE)",
    traits: SourceTraits(
      .call, tools: [.init(AiderReader.id.rawValue)], tokens: .inputIncludesCacheReads,
      days: .instants),
    recognises: AiderReader.recognises, readLines: AiderReader.read)
}

/// Reads the log that Aider writes when it is asked to: JSON Lines, one event a line, of which those
/// named `message_send` are requests to a model.
///
/// Source of the shape: Aider-AI/aider, `analytics.py`.
public enum AiderReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "aider"

  /// Reads the lines one by one, and returns where to resume once the log has grown.
  ///
  /// Throws ``FileFailure`` when reading fails, and rethrows errors of `onEvent`.
  @discardableResult
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> ReadEnd? {
    var calls = AiderCalls(origin: context.origin)
    var lines = LineReader(source, linesBefore: context.start.lines)
    try lines.forEachLine { bytes, line, isTerminated in
      try onEvent(calls.event(bytes, line: line, isTerminated: isTerminated))
    } onOverlong: { line in
      let reason = "the line is too long even without its long strings; expected one JSON object"
      try onEvent(.rejected(ReadProblem(line: line, reason: reason)))
    }
    return ReadEnd(offset: context.start.offset + lines.end.offset, lines: lines.end.line)
  }

  /// Returns whether the first line is an event with its properties, person and time.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = head.outline else { return false }
    return ["event", "properties", "user_id", "time"].allSatisfy(outline.topLevelKeys.contains)
  }
}
