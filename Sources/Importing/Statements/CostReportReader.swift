internal import UsageModel

extension SourceFormat {
  /// The cost report of Anthropic's Admin API.
  public static let costReport = SourceFormat(
    "cost-report",
    summary: "statement: pages of Anthropic's GET /v1/organizations/cost_report",
    traits: SourceTraits(
      .statement, tools: [.init("cost-report", provider: CostReportReader.provider)],
      tokens: .none, days: .utc, amounts: .fractionalCents),
    options: [StatementCells.account.spec], recognises: CostReportReader.recognises,
    read: CostReportReader.read)
}

/// Reads the pages of `GET /v1/organizations/cost_report`: fractional cents by UTC day, and by what
/// the report is grouped by.
///
/// Source: platform.claude.com/docs/en/api/admin/cost_report. Usage of the priority tier is not in it.
public enum CostReportReader {
  static let provider = "anthropic"
  private static let unit = AmountUnit.fractionalCents

  /// Reads the lines one by one.
  ///
  /// Throws ``FileFailure`` when the file is empty, not JSON or cannot be read, and rethrows errors
  /// of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    try StatementBuckets(report: "a cost report", days: days, line: line)
      .read(source, context, onEvent)
  }

  private static func days(_ bucket: JSONNode) throws(RowError) -> DayRange {
    try UsageReportBucket(start: bucket["starting_at"], end: bucket["ending_at"]).days
  }

  private static func line(_ node: JSONNode, _ days: DayRange) throws(RowError) -> StatementLine {
    let currency = try node.text("currency")
    guard currency.isEmpty || currency.uppercased() == "USD" else {
      throw RowError("\"currency\" is another; expected cents of USD")
    }
    guard let amount = node["amount"].flatMap({ $0.text ?? $0.number }).flatMap(unit.money) else {
      throw RowError("\"amount\" is no cost; expected cents such as \"123.78912\"")
    }
    var line = StatementLine(
      provider: provider, kind: kind(try node.text("cost_type")), days: days, amount: amount,
      line: node.line)
    line.model = try node.text("model")
    line.workspace = try node.text("workspace_id")
    line.item = try item(node)
    return line
  }

  /// What tells the line from others of its model; the description where it is all there is.
  private static func item(_ node: JSONNode) throws(RowError) -> String {
    var parts: [String] = []
    for name in ["token_type", "service_tier", "context_window", "inference_geo", "speed"] {
      parts.append(try node.text(name))
    }
    let known = parts.filter { !$0.isEmpty }
    let text = known.isEmpty ? try node.text("description") : known.joined(separator: ", ")
    return text
  }

  /// The kind of a `cost_type`.
  static func kind(_ text: String) -> StatementLine.Kind {
    switch text {
    case "", "token", "tokens": .tokens
    case "web_search": .webSearch
    default: .other
    }
  }

  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = APIPages.outline(of: head) else { return false }
    return outline.has("data.starting_at") && outline.has("data.results.amount")
      && outline.has("data.results.currency") && !outline.has("data.results.amount.value")
  }
}
