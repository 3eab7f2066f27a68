internal import CSV
internal import UsageModel

extension SourceFormat {
  /// The costs of OpenAI's organization.
  public static let openAICosts = SourceFormat(
    "openai-costs", summary: "statement: pages of OpenAI's GET /v1/organization/costs",
    traits: OpenAICostsReader.traits, options: [StatementCells.account.spec],
    recognises: OpenAICostsReader.recognises, read: OpenAICostsReader.read)

  /// The cost table of the OpenAI dashboard.
  public static let openAICostTable = SourceFormat(
    "openai-cost-table", summary: "statement: cost export of the OpenAI dashboard (cost_*.csv)",
    traits: OpenAICostsReader.traits,
    options: [StatementCells.account.spec, TableOptions.encoding.spec],
    recognises: OpenAICostTable.recognises, resemblance: OpenAICostTable.columns.resemblance,
    read: OpenAICostTable.read)
}

/// Reads the pages of `GET /v1/organization/costs`: dollars by UTC day, line item and project.
///
/// Source: Python package `openai` 3.54.0, `CostsResult`. The value may be a number or a text.
public enum OpenAICostsReader {
  static let provider = "openai"
  static let unit = AmountUnit.dollars
  static let traits = SourceTraits(
    .statement, tools: [.init("openai-costs", provider: provider)], tokens: .none, days: .utc,
    amounts: unit)

  /// Reads the lines one by one.
  ///
  /// Throws ``FileFailure`` when the file is empty, not JSON or cannot be read, and rethrows errors
  /// of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    try StatementBuckets(report: "the OpenAI costs", days: days, line: line)
      .read(source, context, onEvent)
  }

  private static func days(_ bucket: JSONNode) throws(RowError) -> DayRange {
    var cell = OpenAIUsageCell()
    cell.start = try OpenAIUsageCell.count(bucket, "start_time")
    cell.end = try OpenAIUsageCell.count(bucket, "end_time")
    return try cell.time().1
  }

  private static func line(_ node: JSONNode, _ days: DayRange) throws(RowError) -> StatementLine {
    guard let money = try node.object("amount"), let value = money["value"],
      let amount = (value.text ?? value.number).flatMap(unit.money)
    else {
      throw RowError("\"amount\" is no cost; expected {\"value\": dollars, \"currency\": \"usd\"}")
    }
    try check(currency: try money.text("currency"))
    var line = line(item: try node.text("line_item"), days, amount, line: node.line)
    line.workspace = try node.text("project_id")
    line.keyID = try node.text("api_key_id")
    line.person = try node.text("user_id")
    return line
  }

  static func check(currency: String) throws(RowError) {
    guard currency.isEmpty || currency.lowercased() == "usd" else {
      throw RowError("the amount is in another currency; expected usd")
    }
  }

  /// Returns a line of an item such as `gpt-5.4-2026-03-05, cached input`: the model, and what of it.
  static func line(
    item: String, _ days: DayRange, _ amount: Money, line: Int
  ) -> StatementLine {
    let parts = item.split(separator: ",", maxSplits: 1).map { String($0).trimmingBlanks }
    let isModel = parts.count > 1
    let isSearch = item.lowercased().utf8.starts(with: "web search".utf8)
    var made = StatementLine(
      provider: provider, kind: isSearch ? .webSearch : isModel || item.isEmpty ? .tokens : .other,
      days: days, amount: amount, line: line)
    made.model = isModel ? parts[0] : ""
    made.item = isModel ? parts[1] : item
    return made
  }

  static func recognises(_ head: FileHead) -> Bool {
    APIPages.outline(of: head)?.has("data.results.amount.value") ?? false
  }
}

/// Reads the cost table of the OpenAI dashboard, `cost_*.csv`. Empty buckets are rows without figures.
enum OpenAICostTable {
  static let columns = ColumnCheck(
    format: "an OpenAI cost export",
    required: ["start_time", "end_time", "amount_value", "amount_currency"],
    optional: [
      "start_time_iso", "end_time_iso", "line_item", "project_id", "organization_id",
      "organization_name", "api_key_id", "user_id",
    ],
    advice: "export the cost from the OpenAI dashboard again")

  static func recognises(_ head: FileHead) -> Bool { head.hasHeader(columns.isHeader) }

  static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var row: OpenAICostRow?
    try TableReader(source, where: columns.isHeader).read { header in
      try columns.check(header, path: source.path)
      row = OpenAICostRow(header, context)
    } onRecord: { record in
      for event in row?.events(record) ?? [] { try onEvent(event) }
    } onProblem: {
      try onEvent(.rejected($0))
    }
  }
}

/// Turns the rows of the table into lines.
private struct OpenAICostRow {
  private let columnCount: Int
  private var cells: StatementCells
  private var start, end, value, currency, item, project, key, user: TextColumn

  init(_ header: CSVHeader, _ context: ReadContext) {
    columnCount = header.names.count
    cells = StatementCells(context)
    func column(_ name: String) -> TextColumn { TextColumn(name, header) }
    (start, end) = (column("start_time"), column("end_time"))
    (value, currency) = (column("amount_value"), column("amount_currency"))
    (item, project) = (column("line_item"), column("project_id"))
    (key, user) = (column("api_key_id"), column("user_id"))
  }

  /// Returns the outcome of a row, after the days that it covers.
  mutating func events(_ record: borrowing CSVRecord) -> [ReadEvent] {
    let first = start.text(in: record)
    if TotalLabel.matches(first) { return [.skipped(.totalRow)] }
    do throws(RowError) {
      try record.checkCount(columnCount)
      var cell = OpenAIUsageCell()
      (cell.start, cell.end) = (seconds(first), seconds(end.text(in: record)))
      let days = try cell.time().1
      let text = value.text(in: record)
      if text.isEmpty { return [.covers(days), .skipped(.zeroUsage)] }
      guard let amount = OpenAICostsReader.unit.money(text) else {
        throw RowError(column: "amount_value", "is no amount; expected dollars such as 0.22975")
      }
      try OpenAICostsReader.check(currency: currency.text(in: record))
      var line = OpenAICostsReader.line(
        item: item.text(in: record), days, amount, line: record.line)
      line.workspace = project.text(in: record)
      line.keyID = key.text(in: record)
      line.person = user.text(in: record)
      return [.covers(days), .charged(cells.identified(line))]
    } catch {
      return [.rejected(error.at(line: record.line))]
    }
  }

  /// Seconds, which may be written as `1790035200.0`.
  private func seconds(_ text: String) -> Int64? {
    DecimalText(text)?.scaled(by: 0).flatMap(Int64.init(exactly:))
  }
}
