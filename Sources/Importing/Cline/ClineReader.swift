internal import UsageModel

extension SourceFormat {
  /// The sessions that Cline keeps since it is a program of its own.
  public static let cline = SourceFormat(
    ClineReader.id,
    summary: "sessions of Cline (~/.cline/data/sessions/ID/ID.messages.json)",
    traits: SourceTraits(.call, tools: [.init(ClineReader.id.rawValue)], days: .instants),
    homes: [
      .home("/.cline/data/sessions"), .variable("CLINE_SESSION_DATA_DIR", ""),
      .variable("CLINE_DATA_DIR", "/sessions"), .variable("CLINE_DIR", "/data/sessions"),
      .variable("CLINE_HOME", "/data/sessions"),
    ],
    recognises: ClineReader.recognises, read: ClineReader.read)
}

/// Reads the messages of a Cline session, in which each response of a model has its counts.
///
/// What Cline knows of the session as a whole is in `ID.json` beside them: folder, model and the sum
/// of the counts, with which those of the messages are compared. Where the messages are gone or
/// damaged, that file is read itself, and the session counts by its sum.
public enum ClineReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "cline"

  /// In bytes; messages hold the output of tools.
  private static let longestMessage = 16 << 20

  /// Reads the messages one by one, or a session as a whole.
  ///
  /// Throws ``FileFailure`` when the document is not JSON or reading fails, and rethrows errors of
  /// `onEvent`. Messages before a failure are delivered.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    if isSession(FileHead(try source.peek(FileHead.length))) {
      return try onEvent(readSession(source, context.origin))
    }
    var calls = ClineCalls(origin: context.origin, session: ClineSession(beside: source))
    do {
      let stream = try JSONStream(source)
      try stream.enterObject()
      while let key = try stream.nextKey() {
        switch (key, try stream.kind()) {
        case ("sessionId", .string): calls.take(sessionID: try stream.node(limit: 1 << 16)?.text)
        case ("messages", .array):
          try stream.enterArray()
          while try stream.nextElement() { try onEvent(readMessage(stream, &calls)) }
        default: try stream.skipValue()
        }
      }
      try stream.finish()
    } catch let problem as JSONProblem {
      if let event = calls.finishDamaged() { try onEvent(event) }
      throw FileFailure(
        .badData, path: source.path, line: problem.line,
        reason: "is no JSON here: \(problem.reason); expected the messages of a Cline session")
    }
    if let event = calls.finish() { try onEvent(event) }
  }

  private static func readSession(
    _ source: ByteSource, _ origin: CallOrigin
  ) throws -> ReadEvent {
    if hasMessages(besideSession: source.path) { return .skipped(.totalRow) }
    return ClineCalls(origin: origin, session: try ClineSession(source)).wholeSession()
  }

  private static func readMessage(
    _ stream: JSONStream, _ calls: inout ClineCalls
  ) throws -> ReadEvent {
    _ = try stream.kind()
    let line = stream.line
    guard let bytes = try stream.bytes(limit: longestMessage) else {
      return .rejected(
        RowError("the message is longer than 16 MB; expected one message").at(line: line))
    }
    return bytes.withUnsafeBytes { calls.event($0, line: line) }
  }
}

extension ClineReader {
  static func recognises(_ head: FileHead) -> Bool { isMessages(head) || isSession(head) }

  /// Returns whether the messages of a session lie beside its own file, `ID.json`, as far as their
  /// beginning shows.
  static func hasMessages(besideSession path: String) -> Bool {
    let plain = path.hasSuffix(".gz") ? path.dropLast(3) : path[...]
    guard plain.hasSuffix(".json") else { return false }
    let messages: String = plain.dropLast(5) + ClineSession.messages
    return [messages, messages + ".gz"].contains { path in
      guard let source = try? ByteSource(path: path), let head = try? source.peek(FileHead.length)
      else { return false }
      return isMessages(FileHead(head))
    }
  }

  /// Returns whether the file is what Cline keeps of a session as a whole.
  private static func isSession(_ head: FileHead) -> Bool {
    guard let outline = head.outline, outline.has("session_id"), outline.has("started_at"),
      !outline.has("messages")
    else { return false }
    return ["metadata.usage", "messages_path", "workspace_root"].contains(where: outline.has)
  }

  /// Returns whether the file has a session's messages, with counts or with what Cline writes above
  /// them.
  private static func isMessages(_ head: FileHead) -> Bool {
    guard let outline = head.outline, outline.has("messages"),
      outline.topLevelKeys.contains("sessionId"), !outline.has("projectHash")
    else { return false }
    return outline.has("messages.metrics") || outline.has("messages.modelInfo")
      || (outline.has("updated_at") && outline.has("agent"))
  }
}
