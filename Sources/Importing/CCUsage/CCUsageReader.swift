internal import UsageModel

/// Reads the JSON of `ccusage daily|weekly|monthly|session --json`, with and without `--instances`,
/// of ccusage 15 to 20, for Claude Code, Codex and other agents.
///
/// A record is one model's part of one row. The file is read row by row: with many projects and
/// machines a report grows to hundreds of megabytes.
public enum CCUsageReader {
  /// Throws ``FileFailure`` when the file is no JSON or none of these reports, and what `onEvent`
  /// throws. A file is looked through before anything of it is handed over; of what comes through a
  /// pipe, the rows before a mistake are.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    guard try !source.peek(1).isEmpty else {
      throw FileFailure(
        .noInput, path: source.path, reason: "is empty; expected the output of ccusage --json")
    }
    if let other = try source.reopened() { try readOnce(other, context) { _ in } }
    try readOnce(source, context, onEvent)
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
