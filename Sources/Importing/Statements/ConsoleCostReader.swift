internal import CSV
internal import UsageModel

extension SourceFormat {
  /// The cost export of the Claude Console.
  public static let consoleCost = SourceFormat(
    "console-cost",
    summary: "statement: cost export of the Claude Console (claude_api_cost_*.csv)",
    traits: SourceTraits(
      .statement, tools: [.init("console-cost", provider: CostReportReader.provider)],
      tokens: .none, days: .utc, amounts: .dollarsToTheCent),
    options: [StatementCells.account.spec, TableOptions.encoding.spec],
    recognises: ConsoleCostReader.recognises,
    resemblance: ConsoleCostReader.columns.resemblance, read: ConsoleCostReader.read)
}

/// Reads the cost export of the Claude Console, `claude_api_cost_*.csv`: dollars to the cent by UTC
/// day, model, workspace, key and token type, with columns found by name.
///
/// The header grew three times (facts/formats.md, 2.2); the first of 2024 ends at `cost_usd`.
public enum ConsoleCostReader {
  private static let unit = AmountUnit.dollarsToTheCent

  static let columns = ColumnCheck(
    format: "a Console cost export",
    required: ["usage_date_utc", "model", "token_type", "cost_usd"],
    optional: [
      "workspace", "api_key", "usage_type", "context_window", "list_price_usd", "cost_type",
      "inference_geo", "speed", "api_key_id", "api_key_status",
    ],
    advice: "export the cost as CSV from the Claude Console again")

  static func recognises(_ head: FileHead) -> Bool { head.hasHeader(columns.isHeader) }

  /// Reads the lines one by one; memory grows with the number of lines that differ only.
  ///
  /// Throws ``FileFailure`` when a required column is missing, a known one is doubled, or reading
  /// fails, and rethrows errors of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var row: ConsoleCostRow?
    try TableReader(source, where: columns.isHeader).read { header in
      try columns.check(header, path: source.path)
      row = ConsoleCostRow(header, context)
    } onRecord: { record in
      if let event = row?.event(record) { try onEvent(event) }
    } onProblem: {
      try onEvent(.rejected($0))
    }
  }

  /// Turns the rows of the table into lines.
  private struct ConsoleCostRow {
    private let columnCount: Int
    private var cells: StatementCells
    private var day, model, workspace, key, keyID, cost, list, type: TextColumn
    private var items: [TextColumn]

    init(_ header: CSVHeader, _ context: ReadContext) {
      columnCount = header.names.count
      cells = StatementCells(context)
      func column(_ name: String) -> TextColumn { TextColumn(name, header) }
      (day, model, workspace) = (column("usage_date_utc"), column("model"), column("workspace"))
      (key, keyID) = (column("api_key"), column("api_key_id"))
      (cost, list, type) = (column("cost_usd"), column("list_price_usd"), column("cost_type"))
      items = ["token_type", "usage_type", "context_window", "inference_geo", "speed"].map(column)
    }

    mutating func event(_ record: borrowing CSVRecord) -> ReadEvent {
      let date = day.text(in: record)
      if TotalLabel.matches(date) { return .skipped(.totalRow) }
      do throws(RowError) {
        try record.checkCount(columnCount)
        guard let day = Day(date) ?? Instant(iso8601: date)?.utcDay else {
          throw RowError(
            column: "usage_date_utc", "is no date; expected one such as 2026-09-21")
        }
        return .charged(cells.identified(try line(record, on: day)))
      } catch {
        return .rejected(error.at(line: record.line))
      }
    }

    private mutating func line(
      _ record: borrowing CSVRecord, on day: Day
    ) throws(RowError) -> StatementLine {
      guard let amount = unit.money(cost.text(in: record)) else {
        throw RowError(column: "cost_usd", "is no amount; expected dollars such as 4.02")
      }
      let listed = list.text(in: record)
      guard listed.isEmpty || unit.money(listed) != nil else {
        throw RowError(column: "list_price_usd", "is no amount; expected dollars such as 4.02")
      }
      var line = StatementLine(
        provider: CostReportReader.provider, kind: CostReportReader.kind(type.text(in: record)),
        days: DayRange(first: day, last: day), amount: amount, line: record.line)
      line.listAmount = unit.money(listed)
      line.model = model.text(in: record)
      line.workspace = workspace.text(in: record)
      line.keyName = key.text(in: record)
      line.keyID = keyID.text(in: record)
      var parts: [String] = []
      for index in items.indices { parts.append(items[index].text(in: record)) }
      line.item = parts.filter { !$0.isEmpty }.joined(separator: ", ")
      return line
    }
  }
}
