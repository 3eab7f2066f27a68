internal import CSV
internal import UsageModel

extension SourceFormat {
  /// The usage export of the Claude Console.
  public static let consoleUsage = SourceFormat(
    "console-usage", summary: "usage export of the Claude Console (claude_api_tokens_*.csv)",
    traits: SourceTraits(
      .cell, tools: ConsoleUsageReader.tools.map { .init($0, provider: "anthropic") },
      days: .utc),
    options: [TableOptions.encoding.spec], recognises: ConsoleUsageReader.recognises,
    resemblance: ConsoleUsageReader.columns.resemblance, read: ConsoleUsageReader.read)
}

/// Reads the usage export of the Claude Console, `claude_api_tokens_*.csv`: tokens by UTC day or
/// hour, model, key and service, with columns found by name. The export of one day is by hours.
///
/// Since 2026 the header also has `context_window`, `inference_geo` and `speed`.
public enum ConsoleUsageReader {
  /// The tool that usage by day is recorded under.
  static let tool = "console"
  /// The same usage by hours is another account of it, which does not add up (counting rule 25).
  static let hours = tool + "-hours"
  static let tools = [tool, hours]

  static let columns = ColumnCheck(
    format: "a Console usage export",
    required: [
      "usage_date_utc", "model_version", "usage_input_tokens_no_cache",
      "usage_input_tokens_cache_write_5m", "usage_input_tokens_cache_write_1h",
      "usage_input_tokens_cache_read", "usage_output_tokens",
    ],
    optional: [
      "api_key", "workspace", "usage_type", "context_window", "web_search_count", "inference_geo",
      "speed",
    ],
    advice: "export the usage as CSV from the Claude Console again")

  static func recognises(_ head: FileHead) -> Bool { head.hasHeader(columns.isHeader) }

  /// Reads the rows one by one; memory grows with the number of cells only.
  ///
  /// Throws ``FileFailure`` when a required column is missing, a known one is duplicated, or
  /// reading fails, and rethrows errors of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var row: ConsoleRow?
    try TableReader(source, where: columns.isHeader).read { header in
      try columns.check(header, path: source.path)
      row = ConsoleRow(header, origin: context.origin)
    } onRecord: { record in
      for event in row?.events(record) ?? [] { try onEvent(event) }
    } onProblem: {
      try onEvent(.rejected($0))
    }
  }
}
