internal import UsageModel

extension SourceFormat {
  /// The chats that Gemini CLI keeps of its sessions.
  public static let geminiCLI = SourceFormat(
    GeminiCLIReader.id,
    summary: "chats of Gemini CLI (~/.gemini/tmp/*/chats/session-*.json and .jsonl)",
    traits: SourceTraits(
      .call, tools: [.init(GeminiCLIReader.id.rawValue, provider: "google")],
      tokens: GeminiTokens.convention, days: .instants),
    homes: [.home("/.gemini/tmp")], recognises: GeminiCLIReader.recognises,
    read: GeminiCLIReader.read)
}

/// Reads the chats that Gemini CLI keeps of its sessions: one object with all messages, or, in newer
/// versions, one record a line.
///
/// A message is written again whenever it changes, under the same id. What people rewind was billed
/// and counts. Source of the shapes: google-gemini/gemini-cli, `chatRecordingService.ts`.
public enum GeminiCLIReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "gemini-cli"

  /// In bytes; messages hold the output of tools.
  private static let longestMessage = 16 << 20

  /// Reads the messages one by one.
  ///
  /// Throws ``FileFailure`` when a chat in one object is not JSON or reading fails, and rethrows
  /// errors of `onEvent`. Messages before a failure are delivered.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var calls = GeminiCalls(origin: context.origin)
    if isSpreadOverLines(try source.peek(FileHead.length)) {
      try readDocument(source, &calls, onEvent)
    } else {
      try readLines(source, &calls, onEvent)
    }
  }

  private static func readLines(
    _ source: ByteSource, _ calls: inout GeminiCalls, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var lines = LineReader(source)
    try lines.forEachLine { bytes, line, isTerminated in
      for event in calls.events(bytes, line: line, isTerminated: isTerminated) {
        try onEvent(event)
      }
    } onOverlong: { line in
      let reason = "the line is too long even without its long strings; expected one JSON object"
      try onEvent(.rejected(ReadProblem(line: line, reason: reason)))
    }
  }

  private static func readDocument(
    _ source: ByteSource, _ calls: inout GeminiCalls, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    do {
      let stream = try JSONStream(source)
      try stream.enterObject()
      while let key = try stream.nextKey() {
        switch (key, try stream.kind()) {
        case ("messages", .array):
          try stream.enterArray()
          while try stream.nextElement() { try onEvent(readMessage(stream, &calls)) }
        case ("sessionId", .string), ("kind", .string), ("directories", .array):
          var session = GeminiSession()
          session.take(key, try stream.node(limit: 1 << 16))
          calls.take(session)
        default: try stream.skipValue()
        }
      }
      try stream.finish()
    } catch let problem as JSONProblem {
      throw FileFailure(
        .badData, path: source.path, line: problem.line,
        reason: "is no JSON here: \(problem.reason); expected a chat of Gemini CLI")
    }
  }

  private static func readMessage(
    _ stream: JSONStream, _ calls: inout GeminiCalls
  ) throws -> ReadEvent {
    _ = try stream.kind()
    let line = stream.line
    guard let bytes = try stream.bytes(limit: longestMessage) else {
      let reason = "the message is longer than 16 MB; expected one answer"
      return .rejected(ReadProblem(line: line, reason: reason))
    }
    return bytes.withUnsafeBytes { calls.event(messageIn: $0, line: line) }
  }
}

extension GeminiCLIReader {
  /// Returns whether the first object is a chat or the session that a file of lines begins with.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = head.outline, outline.has("sessionId"), outline.has("projectHash") else {
      return false
    }
    return outline.has("startTime") || outline.has("messages")
  }

  /// Returns whether the first object goes on after its first line, so that the file is one object.
  private static func isSpreadOverLines(_ head: [UInt8]) -> Bool {
    let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head[3...] : head[...]
    guard let start = text.firstIndex(where: { $0 > 0x20 }),
      let end = text[start...].firstIndex(of: 0x0A)
    else { return false }
    return text[start..<end].withUnsafeBytes { line in
      var scanner = JSONScanner(line)
      do throws(JSONProblem) {
        try scanner.skipValue()
        return false
      } catch {
        return error.isUnexpectedEnd
      }
    }
  }
}
