internal import CSV
internal import UsageModel

extension SourceFormat {
  /// GitHub's reports of Copilot usage.
  public static let copilot = SourceFormat(
    CopilotReader.id,
    summary: "GitHub's reports of Copilot: premium requests, AI credits, usage metrics by user",
    traits: SourceTraits(
      .cell, tools: [.init(CopilotReader.id.rawValue, provider: "github")], days: .utc,
      amounts: .dollars),
    options: [TrackingSheetReader.dateOrder.spec, TableOptions.encoding.spec],
    recognises: CopilotReader.recognises, read: CopilotReader.read)
}

/// Reads GitHub's reports of Copilot usage, in which the net amount is the cost whatever token
/// counts there are (counting rule 19); premium requests and AI credits are kept beside it.
///
/// Source of the columns: docs.github.com/billing/reference/billing-reports.
public enum CopilotReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "copilot"

  /// The report of premium requests since 2025-10, and of AI credits since 2026-06.
  static let columns = ColumnCheck(
    format: "a Copilot usage report",
    required: ["date", "username", "sku", "model", "quantity", "net_amount"],
    optional: [
      "product", "unit_type", "applied_cost_per_quantity", "gross_amount", "discount_amount",
      "exceeds_quota", "total_monthly_quota", "organization", "repository", "cost_center_name",
      "aic_quantity", "aic_gross_amount", "input", "output", "cache_read", "cache_write",
    ],
    advice: "download the AI usage report from GitHub again")

  /// The report of premium requests before 2025-10, a request or a few of them a row.
  static let requestColumns = ColumnCheck(
    format: "a report of premium requests",
    required: ["Timestamp", "User", "Model", "Requests Used", "Exceeds Monthly Quota"],
    optional: ["Total Monthly Quota"], advice: "download the report from GitHub again")

  static func recognises(_ head: FileHead) -> Bool {
    CopilotMetrics.recognises(head) || head.hasHeader(isHeader)
  }

  /// Reads the rows one by one; memory grows with the number of cells only.
  ///
  /// Throws ``FileFailure`` when a known column is duplicated, the file is not JSON although it
  /// begins like it, or reading fails, and rethrows errors of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    if FileHead(try source.peek(FileHead.length)).outline != nil {
      return try CopilotMetrics.read(source, context, onEvent)
    }
    var rows: CopilotRows?
    var requests: CopilotRequests?
    var headerLine = 1
    try TableReader(source, where: isHeader).read { found in
      let header = WrappedRow.header(in: found) ?? found
      headerLine = header.line
      if requestColumns.isHeader(header) {
        try requestColumns.check(header, path: source.path)
        requests = CopilotRequests(header, origin: context.origin)
      } else {
        try columns.check(header, path: source.path)
        let order = context.options[TrackingSheetReader.dateOrder] ?? .monthFirst
        rows = CopilotRows(header, origin: context.origin, order: order)
      }
    } onRecord: { record in
      let line = record.line
      try WrappedRow.unwrapping(record) { record in
        let events =
          rows?.events(record, line: line) ?? requests?.events(record, line: line) ?? []
        for event in events { try onEvent(event) }
      }
    } onProblem: {
      try onEvent(.rejected($0))
    }
    if let note = rows?.noteOfIncluded(line: headerLine) { try onEvent(note) }
  }

  private static func isHeader(_ header: CSVHeader) -> Bool {
    let header = WrappedRow.header(in: header) ?? header
    return columns.isHeader(header) || requestColumns.isHeader(header)
  }
}

/// A row whose cells are all within one quoted field, as a spreadsheet program leaves a table that
/// it took for a single column.
enum WrappedRow {
  /// Returns the header within a header of one column; nil for any other.
  static func header(in header: CSVHeader) -> CSVHeader? {
    guard header.names.count == 1, let text = header.names.first, text.contains(",") else {
      return nil
    }
    var names: [String]?
    try? read(text) { names = $0.texts }
    return names.map { CSVHeader(names: $0, line: header.line) }
  }

  /// Calls `body` with the row within a record of one field, else with the record itself.
  static func unwrapping(
    _ record: borrowing CSVRecord, _ body: (borrowing CSVRecord) throws -> Void
  ) throws {
    guard record.count == 1, let text = record.text(0), text.contains(",") else {
      return try body(record)
    }
    var isRead = false
    try read(text) { inner in
      // A line break within the field would make a second row.
      guard !isRead else { return }
      isRead = true
      try body(inner)
    }
    if !isRead { try body(record) }
  }

  private static func read(
    _ text: String, _ onRecord: (borrowing CSVRecord) throws -> Void
  ) throws {
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBytes { bytes in
      var reader = CSVReader()
      try reader.feed(bytes, onRecord: onRecord, onProblem: { _ in })
      try reader.finish(onRecord: onRecord, onProblem: { _ in })
    }
  }
}
