import UsageModel

extension SourceFormat {
  /// The usage records and the chats of Qwen Code.
  public static let qwen = SourceFormat(
    QwenReader.id,
    summary:
      "usage and chats of Qwen Code (~/.qwen/usage/*.jsonl, ~/.qwen/projects/*/chats/*.jsonl)",
    traits: SourceTraits(
      .call, tools: [.init(QwenReader.id.rawValue)], tokens: QwenTokens.convention,
      days: .instants),
    homes: [
      .home("/.qwen/usage"), .home("/.qwen/projects"),
      .variable("QWEN_RUNTIME_DIR", "/usage"), .variable("QWEN_RUNTIME_DIR", "/projects"),
    ],
    recognises: { QwenReader.recognises($0.bytes) }, readLines: QwenReader.read)
}

/// Reads what Qwen Code writes of its requests: `token-usage-<month>.jsonl`, one line a request, and
/// the chats, which say most requests twice more, as telemetry and as the answer.
///
/// No id is common to the three, and their times differ by milliseconds. The key of a request is
/// therefore its session, its counts and its number among the requests of that session with the same
/// counts, which all three agree on. Sources: QwenLM/qwen-code, `tokenUsageService.ts`,
/// `loggers.ts` and `chatRecordingService.ts`.
public enum QwenReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "qwen"

  /// Reads a whole file and reports the outcome of each line.
  ///
  /// Always returns nil: the key of a line depends on the lines before it. Throws ``FileFailure``
  /// when reading fails, and rethrows errors of `onEvent`.
  @discardableResult
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> ReadEnd? {
    var calls = QwenCalls(
      origin: context.origin, location: FileLocation(path: context.path(of: source)))
    try JSONLines.read(source, as: "a line of Qwen Code", onEvent) {
      (bytes, number) throws(JSONProblem) in
      var line = QwenLine()
      try line.read(bytes)
      return calls.event(line, number: number)
    }
    return nil
  }

  /// Returns whether a file that begins with `head` is one of Qwen Code.
  static func recognises(_ head: [UInt8]) -> Bool {
    HeadLines.recognises(head, by: QwenMarks.self)
  }
}

/// What a line shows of Qwen Code: counts beside the message, or a message in parts as the Gemini
/// API has it; Claude Code, whose keys are otherwise the same, has content instead.
private struct QwenMarks: LineMarks {
  private var isNamed = false
  private var hasParts = false
  private var hasContent = false
  private var hasOwnKey = false
  private var isOfAnother = false
  private var usageKeys = 0

  mutating func take(_ key: JSONString, _ scanner: inout JSONScanner) throws(JSONProblem) {
    switch key {
    case "uuid", "sessionId": isNamed = true
    case "usageMetadata", "systemPayload", "toolCallResult": hasOwnKey = true
    case "schemaVersion", "inputTokens", "cachedTokens", "thoughtsTokens": usageKeys += 1
    case "leafUuid", "messageId", "payload", "projectHash", "params": isOfAnother = true
    case "message": return try takeMessage(&scanner)
    default: break
    }
    try scanner.skipValue()
  }

  private mutating func takeMessage(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      hasParts = hasParts || key == "parts"
      hasContent = hasContent || key == "content" || key == "usage"
      try scanner.skipValue()
    }
  }

  var verdict: Bool? {
    if usageKeys == 4 || isNamed && (hasParts || hasOwnKey) { return true }
    return hasContent || isOfAnother ? false : nil
  }
}
