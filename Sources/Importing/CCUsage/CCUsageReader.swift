internal import UsageModel

extension SourceFormat {
  /// The reports of ccusage.
  public static let ccusage = SourceFormat(
    "ccusage", summary: "reports of ccusage daily, weekly, monthly or session --json",
    traits: SourceTraits(
      .cell,
      tools: [
        .init(ClaudeCodeReader.id.rawValue, provider: "anthropic"),
        .init(CCUsageReader.codex, provider: "openai"), .init(CCUsageReader.severalTools),
      ],
      days: .machine),
    recognises: CCUsageReader.recognises, read: CCUsageReader.read)
}

/// Reads the JSON of `ccusage daily|weekly|monthly|session --json`, with and without `--instances`,
/// of ccusage 15 to 20, for Claude Code, Codex and other agents.
///
/// A record is one model's part of one row. The file is read row by row: with many projects and
/// machines a report grows to hundreds of megabytes.
public enum CCUsageReader {
  /// The tool of a Codex report, and of rows that combine several tools.
  static let codex = CodexReader.id.rawValue
  static let severalTools = "ccusage"

  /// The number of events buffered until the file has ended without an error: some ten megabytes.
  private static let maximumBuffered = 1 << 14

  /// Throws ``FileFailure`` when the file is not JSON or not one of these reports, and rethrows
  /// errors of `onEvent`. A file delivers all of its events or none; a pipe delivers those before
  /// an error.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    guard try !source.peek(1).isEmpty else {
      throw FileFailure(
        .noInput, path: source.path, reason: "is empty; expected the output of ccusage --json")
    }
    guard source.canReopen else { return try readOnce(source, context, onEvent) }
    var held: [ReadEvent]? = []
    try readOnce(source, context) { event in
      if held?.count ?? maximumBuffered < maximumBuffered {
        held?.append(event)
      } else {
        held = nil
      }
    }
    if let held { return try held.forEach(onEvent) }
    // Too many events to buffer: read the file a second time.
    try readOnce(try source.reopened(), context, onEvent)
  }

  private static func readOnce(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    do {
      var report = CCUsageReport(try JSONStream(source), context, path: source.path)
      try report.read(onEvent)
    } catch let problem as JSONProblem {
      throw FileFailure(
        .badData, path: source.path, line: problem.line,
        reason: "is no JSON here: \(problem.reason); export it again with ccusage --json")
    }
  }
}

extension CCUsageReader {
  /// Returns whether the file has the rows or totals of a report.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = head.outline else { return false }
    let reports = Set(CCUsageKind.allCases.flatMap(\.rowsKeys) + ["projects"])
    guard outline.topLevelKeys.contains(where: reports.contains) else { return false }
    return outline.paths.contains { path in
      path.hasSuffix(".inputTokens") && (path.hasPrefix("totals.") || isRow(path, of: reports))
    }
  }

  private static func isRow(_ path: String, of reports: Set<String>) -> Bool {
    reports.contains { path.hasPrefix($0 + ".") }
  }
}
