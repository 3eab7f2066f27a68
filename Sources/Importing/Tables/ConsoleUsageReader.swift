internal import CSV

/// Reads the Claude Console's usage export, `claude_api_tokens_*.csv`: tokens by UTC day, model, key
/// and service, its columns found by name.
///
/// The header grew: since 2026 it has `context_window`, `inference_geo` and `speed` as well.
public enum ConsoleUsageReader {
  static let required = [
    "usage_date_utc", "model_version", "usage_input_tokens_no_cache",
    "usage_input_tokens_cache_write_5m", "usage_input_tokens_cache_write_1h",
    "usage_input_tokens_cache_read", "usage_output_tokens",
  ]
  static let optional = [
    "api_key", "workspace", "usage_type", "context_window", "web_search_count", "inference_geo",
    "speed",
  ]

  static func recognises(_ head: FileHead) -> Bool {
    head.hasHeader { $0.missing(from: required).isEmpty }
  }

  /// Reads the rows one by one; memory grows with the number of cells only.
  ///
  /// Throws ``FileFailure`` when a required column is missing or a known one is doubled, when reading
  /// fails, and what `onEvent` throws.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let check = ColumnCheck(
      format: "a Console usage export", required: required, optional: optional,
      advice: "export the usage as CSV from the Claude Console again")
    var row: ConsoleRow?
    try TableReader(source, where: check.isHeader).read { header in
      try check.check(header, path: source.path)
      row = ConsoleRow(header, origin: context.origin)
    } onRecord: { record in
      for event in row?.events(record) ?? [] { try onEvent(event) }
    } onProblem: {
      try onEvent(.rejected($0))
    }
  }
}
