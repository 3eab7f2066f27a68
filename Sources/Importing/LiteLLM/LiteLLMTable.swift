internal import CSV
internal import UsageModel

/// Reads LiteLLM_SpendLogs as a table, one call a row; `metadata` and `request_tags` are cells that
/// hold JSON.
enum LiteLLMTable {
  static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var calls = LiteLLMCalls(origin: context.origin)
    var columns: LiteLLMColumns?
    try TableReader(source, where: LiteLLMColumns.expected.isHeader).read { header in
      try LiteLLMColumns.expected.check(header, path: source.path)
      columns = LiteLLMColumns(header)
      guard header.index(of: "metadata") == nil else { return }
      let reason =
        "lacks the column \"metadata\", which has the cache counts; all of prompt_tokens counts as "
        + "input; export the whole table for exact costs"
      try onEvent(.noted(ReadProblem(line: header.line, reason: reason)))
    } onRecord: { record in
      guard let columns else { return }
      try onEvent(event(record, columns, &calls))
    } onProblem: {
      try onEvent(.rejected($0))
    }
  }

  private static func event(
    _ record: borrowing CSVRecord, _ columns: LiteLLMColumns, _ calls: inout LiteLLMCalls
  ) -> ReadEvent {
    let line = record.line
    let row: LiteLLMRow
    do throws(RowError) {
      row = try columns.row(record)
    } catch {
      return .rejected(error.at(line: line))
    }
    if TotalLabel.matches(row.requestID) { return .skipped(.totalRow) }
    return calls.event(row, line: line)
  }
}

/// The columns of the table, found by name.
struct LiteLLMColumns {
  static let expected = ColumnCheck(
    format: "LiteLLM spend logs",
    required: ["request_id", "spend", "startTime", "model", "prompt_tokens", "completion_tokens"],
    optional: [
      "total_tokens", "endTime", "api_key", "user", "metadata", "cache_hit", "request_tags",
      "session_id", "status", "model_group", "litellm_call_id", "call_type",
    ],
    advice: "export the table LiteLLM_SpendLogs with its own column names")

  private let header: CSVHeader

  init(_ header: CSVHeader) {
    self.header = header
  }

  func row(_ record: borrowing CSVRecord) throws(RowError) -> LiteLLMRow {
    var row = LiteLLMRow()
    row.requestID = text(record, "request_id")
    if TotalLabel.matches(row.requestID) { return row }
    try record.checkCount(header.names.count)
    row.callID = text(record, "litellm_call_id")
    row.startTime = text(record, "startTime")
    row.endTime = text(record, "endTime")
    row.model = text(record, "model")
    row.modelGroup = text(record, "model_group")
    row.user = text(record, "user")
    row.key = text(record, "api_key")
    row.sessionID = text(record, "session_id")
    row.status = text(record, "status")
    row.isCacheHit = LiteLLMRow.isTrue(text(record, "cache_hit"))
    row.takeTags(text: text(record, "request_tags"))
    row.metadata.read(text: text(record, "metadata"))
    let spend = text(record, "spend")
    row.spend = spend.isEmpty ? nil : spend
    row.prompt = try count(record, "prompt_tokens")
    row.completion = try count(record, "completion_tokens")
    row.total = try count(record, "total_tokens")
    return row
  }

  private func count(_ record: borrowing CSVRecord, _ name: String) throws(RowError) -> Int64 {
    try record.count(header.position(of: name), name)
  }

  /// Returns a cell; empty for `NULL` and where there is no such column.
  private func text(_ record: borrowing CSVRecord, _ name: String) -> String {
    let text = CSVCell.unguarded(record.text(header.position(of: name)) ?? "")
    return text == "NULL" ? "" : text
  }
}
