internal import UsageModel

extension SourceFormat {
  /// The rollouts that Codex keeps of its sessions.
  public static let codex = SourceFormat(
    CodexReader.id,
    summary: "session rollouts of Codex (~/.codex/sessions/**/rollout-*.jsonl)",
    traits: SourceTraits(
      .call, tools: [.init(CodexReader.id.rawValue, provider: "openai")],
      tokens: CodexCounts.convention, days: .instants),
    homes: [
      .home("/.codex/sessions"), .home("/.codex/archived_sessions"),
      .variable("CODEX_HOME", "/sessions"), .variable("CODEX_HOME", "/archived_sessions"),
    ],
    recognises: { CodexReader.recognises($0.bytes) }, readLines: CodexReader.read)
}

/// Reads the rollouts that Codex keeps of its sessions: JSON Lines, one event a line.
///
/// Counts are cumulative, and the model, the folder and the session of a call are those of earlier
/// lines. A line therefore means nothing on its own: a rollout that has grown is read as a whole,
/// and the keys of its calls recognise those that were read before.
public enum CodexReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "codex"

  /// Reads a whole rollout and reports the outcome of each line.
  ///
  /// Always returns nil: reading cannot resume within a rollout. Throws ``FileFailure`` when
  /// reading fails, and rethrows errors of `onEvent`.
  @discardableResult
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> ReadEnd? {
    var origin = context.origin
    origin.source = id.rawValue
    var calls = CodexCalls(origin: origin, sessionID: sessionID(path: context.path(of: source)))
    var lines = LineReader(source)
    do {
      try lines.forEachLine { bytes, line, isTerminated in
        try read(bytes, line: line, isTerminated: isTerminated, &calls, onEvent)
      } onOverlong: { line in
        let reason =
          "the line is too long even without its long strings; expected one JSON object"
        try calls.reject(reason, line, onEvent)
      }
    } catch let failure as FileFailure {
      try calls.deliverRecords(onEvent)
      try calls.flush(onEvent)
      throw failure
    }
    try calls.finish(onEvent)
    return nil
  }

  private static func read(
    _ bytes: UnsafeRawBufferPointer, line: Int, isTerminated: Bool, _ calls: inout CodexCalls,
    _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    guard !isBlank(bytes) else { return try onEvent(.skipped(.noUsage)) }
    var parsed = CodexLine()
    do {
      try parsed.read(bytes)
    } catch {
      // The last line of a live file is still being written: it is read again next time.
      if error.isUnexpectedEnd, !isTerminated { return try onEvent(.skipped(.unfinished)) }
      let reason = "not a rollout line: \(error.reason) at byte \(error.offset)"
      return try calls.reject(reason, line, onEvent)
    }
    try calls.take(parsed, number: line, onEvent)
  }

  private static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// Returns the session id for a rollout that does not state one: that in the file's name,
  /// `rollout-<time>-<id>.jsonl`; empty for the standard input.
  private static func sessionID(path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let plain = name.hasSuffix(".gz") ? name.dropLast(3) : name
    let stem = plain.lastIndex(of: ".").map { plain[..<$0] } ?? plain
    if stem == "-" { return "" }
    let id = stem.suffix(36)
    return String(MessageID.isUnique(String(id)) ? id : stem)
  }
}
