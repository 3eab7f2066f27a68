import UsageModel

extension SourceFormat {
  /// The wires of Kimi CLI and Kimi Code.
  public static let kimi = SourceFormat(
    KimiReader.id,
    summary: "wires of Kimi and Kimi Code (~/.kimi/sessions and ~/.kimi-code/sessions, wire.jsonl)",
    traits: SourceTraits(.call, tools: [.init(KimiReader.id.rawValue)], days: .instants),
    homes: [
      .home("/.kimi/sessions"), .home("/.kimi-code/sessions"),
      .variable("KIMI_SHARE_DIR", "/sessions"), .variable("KIMI_CODE_HOME", "/sessions"),
    ],
    recognises: { KimiReader.recognises($0.bytes) }, readLines: KimiReader.read)
}

/// Reads the wires of Kimi CLI, whose status updates state the usage of a step, and those of Kimi
/// Code, whose usage records do.
///
/// Sources of the shapes: the adapters of ccusage and codeburn for both.
public enum KimiReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "kimi"

  /// Reads a whole wire and reports the outcome of each line.
  ///
  /// Always returns nil: the model of a line is that of the lines before it. Throws ``FileFailure``
  /// when reading fails, and rethrows errors of `onEvent`.
  @discardableResult
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> ReadEnd? {
    var calls = KimiCalls(
      origin: context.origin, location: KimiLocation(path: context.path(of: source)))
    try JSONLines.read(source, as: "a line of a Kimi wire", onEvent) {
      (bytes, number) throws(JSONProblem) in
      var line = KimiLine()
      try line.read(bytes)
      return calls.event(line, number: number)
    }
    for note in calls.notes { try onEvent(.noted(note)) }
    return nil
  }

  /// Returns whether a file that begins with `head` is a wire.
  static func recognises(_ head: [UInt8]) -> Bool {
    HeadLines.recognises(head, by: KimiMarks.self)
  }
}

/// What a line shows of Kimi: the version of the protocol, a message with a payload, or a record by
/// its type.
private struct KimiMarks: LineMarks {
  private var isMetadata = false
  private var isRecord = false
  private var hasVersion = false
  private var hasType = false
  private var hasPayload = false
  private var isOfAnother = false

  mutating func take(_ key: JSONString, _ scanner: inout JSONScanner) throws(JSONProblem) {
    switch key {
    case "type": return takeType(try scanner.optionalText())
    case "message":
      guard try scanner.enterIfObject() else { return }
      while let key = try scanner.nextKey() {
        hasType = hasType || key == "type"
        hasPayload = hasPayload || key == "payload"
        // Claude Code and pi have the message itself here.
        isOfAnother = isOfAnother || key == "role" || key == "content" || key == "parts"
        try scanner.skipValue()
      }
      return
    case "protocol_version": hasVersion = true
    case "uuid", "leafUuid", "messageId", "sessionId", "parentId", "projectHash", "params",
      "payload":
      isOfAnother = true
    default: break
    }
    try scanner.skipValue()
  }

  private mutating func takeType(_ type: JSONString?) {
    guard let type else { return }
    switch type {
    case "metadata": isMetadata = true
    case "usage.record", "llm.request", "turn.prompt", "context.append_loop_event":
      isRecord = true
    default: break
    }
  }

  var verdict: Bool? {
    if isRecord || isMetadata && hasVersion { return true }
    if isOfAnother { return false }
    return hasType && hasPayload ? true : nil
  }
}
