internal import UsageModel

extension SourceFormat {
  /// The transcripts that Claude Code keeps of its sessions.
  public static let claudeCode = SourceFormat(
    ClaudeCodeReader.id,
    summary: "session transcripts of Claude Code (~/.claude/projects/**/*.jsonl)",
    traits: SourceTraits(
      .call, tools: [.init(ClaudeCodeReader.id.rawValue, provider: "anthropic")], days: .instants),
    homes: [
      .home("/.claude/projects", keeping: ClaudeCodeReader.retention),
      .home("/.config/claude/projects", keeping: ClaudeCodeReader.retention),
      .variable("CLAUDE_CONFIG_DIR", "/projects", keeping: ClaudeCodeReader.retention),
    ],
    recognises: { ClaudeCodeReader.recognises($0.bytes) }, readLines: ClaudeCodeReader.read)
}

/// Reads the transcripts that Claude Code keeps of its sessions: JSON Lines, one event a line.
///
/// Message content is skipped without being decoded. Lines that repeat a response share its
/// identity; which of them counts is decided when they are stored (counting rules 1 to 8).
public enum ClaudeCodeReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "claude-code"

  /// At its start it deletes transcripts older than this (code.claude.com/docs/en/settings).
  static let retention = AgentRetention(
    usualDays: 30, setting: "cleanupPeriodDays", in: "settings.json")

  /// Reads a whole transcript and reports the outcome of each line.
  ///
  /// Returns where to resume once the file has grown; nil when the identity of a line depends on
  /// the lines before it. Throws ``FileFailure`` when reading fails, and rethrows errors of
  /// `onEvent`.
  @discardableResult
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> ReadEnd? {
    var origin = context.origin
    origin.source = id.rawValue
    var calls = TranscriptCalls(
      origin: origin, location: TranscriptLocation(path: context.path(of: source)))
    var lines = LineReader(source, linesBefore: context.start.lines)
    do {
      try lines.forEachLine { bytes, line, isTerminated in
        try read(bytes, line: line, isTerminated: isTerminated, &calls, onEvent)
      } onOverlong: { line in
        let reason =
          "the line is too long even without its long strings; expected one JSON object"
        try calls.reject(reason, line, onEvent)
      }
    } catch let failure as FileFailure {
      try calls.flush(onEvent)
      throw failure
    }
    try calls.flush(onEvent)
    guard !calls.dependsOnEarlierLines else { return nil }
    return ReadEnd(offset: context.start.offset + lines.end.offset, lines: lines.end.line)
  }

  private static func read(
    _ bytes: UnsafeRawBufferPointer, line: Int, isTerminated: Bool,
    _ calls: inout TranscriptCalls, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    guard !isBlank(bytes) else { return try onEvent(.skipped(.noUsage)) }
    var parsed = TranscriptLine()
    do {
      try parsed.read(bytes)
    } catch {
      // The last line of a live file is still being written: it is read again next time.
      if error.isUnexpectedEnd, !isTerminated { return try onEvent(.skipped(.unfinished)) }
      let reason = "not a transcript line: \(error.reason) at byte \(error.offset)"
      return try calls.reject(reason, line, onEvent)
    }
    parsed.takeProgress()
    try calls.take(parsed, number: line, onEvent)
  }

  private static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}

/// What the path of a transcript says about its session (Claude Code writes
/// `<slug>/<session>.jsonl` and `<slug>/<session>/subagents/agent-<id>.jsonl`).
struct TranscriptLocation {
  /// The session id for lines without one; empty for the standard input.
  let sessionID: String
  let isSubagent: Bool

  init(path: String) {
    // By bytes: it is asked of each file, and a search by characters takes longer than reading a small one.
    let components = path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
    let stem = Self.stem(components.last ?? "")
    let subagents = components.dropLast().lastIndex(of: "subagents")
    isSubagent = subagents != nil && stem.hasPrefix("agent-")
    if isSubagent, let subagents, subagents > 0 {
      sessionID = String(components[subagents - 1])
    } else {
      sessionID = stem == "-" ? "" : String(stem)
    }
  }

  /// The file's name without `.jsonl`, with or without `.gz` behind it.
  private static func stem(_ name: Substring) -> Substring {
    let plain = name.hasSuffix(".gz") ? name.dropLast(3) : name
    return plain.lastIndex(of: ".").map { plain[..<$0] } ?? plain
  }
}
