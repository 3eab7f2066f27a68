internal import UsageModel

extension SourceFormat {
  /// The threads of Amp.
  public static let amp = SourceFormat(
    AmpReader.id,
    summary: "threads of Amp (~/.local/share/amp/threads/T-*.json, or amp threads export)",
    traits: SourceTraits(.call, tools: [.init(AmpReader.id.rawValue)], days: .instants),
    homes: [.home("/.local/share/amp/threads"), .variable("AMP_DATA_DIR", "/threads")],
    recognises: AmpReader.recognises, read: AmpReader.read)
}

/// Reads a thread of Amp: until 2026-01-13 its calls are events of a ledger in it, later its
/// messages have them.
///
/// Where both tell of a call they name the same message: the message has all token classes, the event
/// the credits. What subagents used is not in the file.
public enum AmpReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "amp"

  /// In bytes; messages hold the output of tools.
  private static let longestMessage = 16 << 20
  private static let longestMember = 1 << 20

  /// Reads the whole thread, and then reports the outcome of each message and event.
  ///
  /// Throws ``FileFailure`` when the document is not JSON or reading fails, and rethrows errors of
  /// `onEvent`. A thread delivers all of its events or none.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var thread = AmpThread()
    do {
      let stream = try JSONStream(source)
      try stream.enterObject()
      while let key = try stream.nextKey() {
        switch (key, try stream.kind()) {
        case ("id", .string): thread.id = try stream.node(limit: longestMember)?.text ?? ""
        case ("env", .object): thread.take(environment: try stream.node(limit: longestMember))
        case ("messages", .array): try readElements(stream) { thread.addMessage($0, line: $1) }
        case ("usageLedger", .object): try readLedger(stream, &thread)
        default: try stream.skipValue()
        }
      }
      try stream.finish()
    } catch let problem as JSONProblem {
      throw FileFailure(
        .badData, path: source.path, line: problem.line,
        reason: "is no JSON here: \(problem.reason); expected a thread of Amp")
    }
    var calls = AmpCalls(thread, origin: context.origin)
    try calls.report(onEvent)
  }

  private static func readLedger(_ stream: JSONStream, _ thread: inout AmpThread) throws {
    try stream.enterObject()
    while let key = try stream.nextKey() {
      if key == "events", try stream.kind() == .array {
        try readElements(stream) { thread.addEvent($0, line: $1) }
      } else {
        try stream.skipValue()
      }
    }
  }

  private static func readElements(
    _ stream: JSONStream, _ take: (UnsafeRawBufferPointer?, _ line: Int) -> Void
  ) throws {
    try stream.enterArray()
    while try stream.nextElement() {
      _ = try stream.kind()
      let line = stream.line
      let bytes = try stream.bytes(limit: longestMessage)
      guard let bytes else {
        take(nil, line)
        continue
      }
      bytes.withUnsafeBytes { take($0, line) }
    }
  }
}

extension AmpReader {
  /// Returns whether the file is a thread, whose messages have ids of their own.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = head.outline, outline.topLevelKeys.contains("id") else { return false }
    if outline.has("usageLedger.events") { return true }
    return outline.has("messages.role")
      && (outline.has("messages.messageId") || outline.has("messages.usage.totalInputTokens"))
  }
}
