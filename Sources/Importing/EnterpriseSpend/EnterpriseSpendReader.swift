internal import CSV
internal import UsageModel

extension SourceFormat {
  /// The spend report of Claude's Team and Enterprise plans.
  public static let enterpriseSpend = SourceFormat(
    "enterprise-spend",
    summary: "spend report of Claude's Team and Enterprise plans (spend-report-*.csv)",
    traits: SourceTraits(
      .cell, tools: [.init(EnterpriseSpendReader.tool, provider: "anthropic")], days: .utc,
      amounts: .dollarsToTheCent),
    options: [StatedPeriod.option.spec, TableOptions.encoding.spec],
    recognises: EnterpriseSpendReader.recognises,
    resemblance: EnterpriseSpendReader.columns.resemblance, read: EnterpriseSpendReader.read)
}

/// Reads the spend report of Claude's Team and Enterprise plans, `spend-report-*.csv`: requests,
/// tokens and dollars by person, product and model, over days that only the file's name states.
///
/// Columns are found by name. Usage of Claude Code and Cowork is in transcripts as well and counts by
/// its tokens, with the net spend beside it; what is in no transcript, such as Chat, costs the net
/// spend. Reports before the autumn of 2026 do not tell cache reads from input: all their rows count
/// by what was paid. On seats the report holds usage beyond the seat only.
public enum EnterpriseSpendReader {
  /// The tool that its usage is recorded under.
  static let tool = "claude-plan"

  static let columns = ColumnCheck(
    format: "a spend report",
    required: [
      "account_uuid", "product", "total_requests", "total_prompt_tokens",
      "total_completion_tokens", "total_net_spend_usd",
    ],
    optional: [
      "user_email", "email", "user_id", "model", "model_family", "total_gross_spend_usd",
      "total_uncached_input_tokens", "total_cache_read_tokens", "total_cache_write_5m_tokens",
      "total_cache_write_1h_tokens", "total_web_search_count", "slack_channel_id",
      "teams_channel_id",
    ],
    advice: "export the spend report as CSV again")

  static func recognises(_ head: FileHead) -> Bool { head.hasHeader(columns.isHeader) }

  /// Reads the rows one by one; memory grows with the number of cells only.
  ///
  /// Throws ``FileFailure`` when neither an option nor the file's name states the days, when a
  /// required column is missing or a known one is duplicated, or when reading fails, and rethrows
  /// errors of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var row: SpendRow?
    try TableReader(source, where: columns.isHeader).read { header in
      try columns.check(header, path: source.path)
      let period = try StatedPeriod.find(for: "a spend report", source, context)
      if let note = period.note {
        try onEvent(.noted(ReadProblem(line: header.line, reason: note)))
      }
      row = SpendRow(header, days: period.days, origin: context.origin)
    } onRecord: { record in
      for event in row?.events(record) ?? [] { try onEvent(event) }
    } onProblem: {
      try onEvent(.rejected($0))
    }
  }
}
