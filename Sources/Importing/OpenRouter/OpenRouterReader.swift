internal import CSV
internal import UsageModel

extension SourceFormat {
  /// The activity of OpenRouter, a generation a row.
  public static let openRouter = SourceFormat(
    OpenRouterReader.id, summary: "activity export of OpenRouter, a generation a row",
    traits: SourceTraits(
      .call, tools: [.init(OpenRouterReader.id.rawValue, provider: "openrouter")],
      tokens: .inputIncludesCacheReads, days: .instants),
    options: [TableOptions.encoding.spec], recognises: OpenRouterReader.recognises,
    resemblance: OpenRouterReader.columns.resemblance, read: OpenRouterReader.read)
}

/// Reads the activity export of OpenRouter with one generation a row, which is one call; columns
/// are found by name.
public enum OpenRouterReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "openrouter"

  static let columns = ColumnCheck(
    format: "an OpenRouter activity export",
    required: [
      "generation_id", "created_at", "cost_total", "tokens_prompt", "tokens_completion",
      "model_permaslug",
    ],
    // `tokens_cached` came in 2026.
    optional: [
      "tokens_cached", "tokens_reasoning", "byok_usage_inference", "variant", "user",
      "api_key_name", "app_name", "provider_name",
    ],
    advice: "export the activity from OpenRouter again")

  static func recognises(_ head: FileHead) -> Bool { head.hasHeader(columns.isHeader) }

  /// Reads the rows one by one, in constant memory.
  ///
  /// Throws ``FileFailure`` when a required column is missing, a known one is duplicated, or
  /// reading fails, and rethrows errors of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var calls: OpenRouterCalls?
    try TableReader(source, where: columns.isHeader).read { header in
      try columns.check(header, path: source.path)
      calls = OpenRouterCalls(header, origin: context.origin)
      guard header.index(of: "tokens_cached") == nil else { return }
      let reason =
        "lacks the column \"tokens_cached\"; all of tokens_prompt counts as input; export the "
        + "activity again for exact costs"
      try onEvent(.noted(ReadProblem(line: header.line, reason: reason)))
    } onRecord: { record in
      if let event = calls?.event(record) { try onEvent(event) }
    } onProblem: {
      try onEvent(.rejected($0))
    }
  }
}
