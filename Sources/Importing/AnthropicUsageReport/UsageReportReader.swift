internal import UsageModel

extension SourceFormat {
  /// The usage report of Anthropic's Admin API.
  public static let usageReport = SourceFormat(
    "usage-report",
    summary: "pages of Anthropic's Admin API: GET /v1/organizations/usage_report/messages",
    traits: SourceTraits(
      .cell,
      tools: UsageReportBucket.tools.map { SourceTraits.Tool($0, provider: "anthropic") },
      days: .utc),
    recognises: UsageReportReader.recognises, read: UsageReportReader.read)
}

/// Reads the pages of `GET /v1/organizations/usage_report/messages`: tokens by UTC bucket and what
/// the report is grouped by, without dollars.
///
/// Source: platform.claude.com/docs/en/api/admin/usage_report. Counts are disjoint; a `null`
/// workspace is the default one, and a `null` key means use in the Console, or a report that is not
/// grouped by key.
public enum UsageReportReader {
  /// The members that only rows of this report have.
  private static let marks = [
    "uncached_input_tokens", "cache_creation", "cache_read_input_tokens", "server_tool_use",
  ]

  /// Reads the rows one by one.
  ///
  /// Throws ``FileFailure`` when the file is empty, not JSON or cannot be read, and rethrows errors
  /// of `onEvent`. The rows before a syntax error are delivered.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var report = UsageReport(origin: context.origin)
    try APIPages.read(source, of: "a usage report", onEvent) { stream in
      try report.readBucket(stream, onEvent)
    }
    try report.noteOwners(onEvent)
  }

  /// Returns whether the buckets have rows of this report, or none at all.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = APIPages.outline(of: head), outline.has("data.starting_at") else {
      return false
    }
    if marks.contains(where: { outline.has("data.results." + $0) }) { return true }
    // All buckets may be empty.
    return outline.has("data.results")
      && !outline.paths.contains { $0.hasPrefix("data.results.") }
  }
}
