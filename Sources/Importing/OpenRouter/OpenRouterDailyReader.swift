internal import CSV
internal import UsageModel

extension SourceFormat {
  /// The activity of OpenRouter by day and model.
  public static let openRouterDaily = SourceFormat(
    OpenRouterDailyReader.id,
    summary: "activity of OpenRouter by day and model (the export, or GET /api/v1/activity)",
    traits: SourceTraits(
      .cell, tools: [.init(OpenRouterReader.id.rawValue, provider: "openrouter")], tokens: .none,
      days: .utc),
    options: [TableOptions.encoding.spec], recognises: OpenRouterDailyReader.recognises,
    resemblance: OpenRouterDailyReader.columns.resemblance, read: OpenRouterDailyReader.read)
}

/// Reads the activity of OpenRouter by UTC day and model: the exported table, or pages of the API.
///
/// Its prompt tokens include cache reads and it does not say how many: tokens at the price of input
/// would cost a multiple, so that only the money counts, what OpenRouter charged for all keys of an
/// account. Beside the generations of the same days the larger counts (counting rule 25).
public enum OpenRouterDailyReader {
  static let id: SourceID = "openrouter-daily"

  static let columns = ColumnCheck(
    format: "an OpenRouter activity export by day",
    required: ["Date", "Slug", "Usage", "BYOK Usage", "Requests"],
    optional: ["Prompt Tokens", "Completion Tokens", "Reasoning Tokens"],
    advice: "export the activity from OpenRouter again")

  static func recognises(_ head: FileHead) -> Bool {
    head.outline == nil
      ? head.hasHeader(columns.isHeader) : OpenRouterActivity.recognises(head)
  }

  /// Reads the rows one by one; memory grows with the number of cells only.
  ///
  /// Throws ``FileFailure`` when a required column is missing, a known one is duplicated, a page is
  /// not JSON, or reading fails, and rethrows errors of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    guard FileHead(try source.peek(FileHead.length)).outline == nil else {
      return try OpenRouterActivity.read(source, context, onEvent)
    }
    var days: OpenRouterDays?
    try TableReader(source, where: columns.isHeader).read { header in
      try columns.check(header, path: source.path)
      days = OpenRouterDays(header, origin: context.origin)
      let reason =
        "does not say which tokens were read from the cache; only its dollars count; export the "
        + "activity by generation for tokens"
      try onEvent(.noted(ReadProblem(line: header.line, reason: reason)))
    } onRecord: { record in
      for event in days?.events(record) ?? [] { try onEvent(event) }
    } onProblem: {
      try onEvent(.rejected($0))
    }
  }
}

/// Turns the rows of an activity export by day into cells.
private struct OpenRouterDays {
  private let cells: OpenRouterCells
  private let columnCount: Int
  private var occurrences = OccurrenceCounter()
  private var date, model, cost, own: TextColumn
  private var day = KnownValues<Day?>()

  init(_ header: CSVHeader, origin: CallOrigin) {
    columnCount = header.names.count
    cells = OpenRouterCells(origin: origin)
    date = TextColumn("Date", header)
    model = TextColumn("Slug", header)
    cost = TextColumn("Usage", header)
    own = TextColumn("BYOK Usage", header)
  }

  /// Returns the outcome of a row, followed by any note on it.
  mutating func events(_ record: borrowing CSVRecord) -> [ReadEvent] {
    let line = record.line
    do throws(RowError) {
      let date = date.text(in: record)
      if TotalLabel.matches(date) { return [.skipped(.totalRow)] }
      try record.checkCount(columnCount)
      let cost = try OpenRouterCost.parse(cost.text(in: record), column: "Usage")
      let own = try OpenRouterCost.parse(own.text(in: record), column: "BYOK Usage")
      guard cost > .zero else { return [.skipped(own > .zero ? .billedElsewhere : .zeroUsage)] }
      let place = try place(record, date)
      let identity = occurrences.identity(ofCell: cells.fields(place))
      return cells.events(place, identity, cost: cost, own: own, line: line)
    } catch {
      return [.rejected(error.at(line: line))]
    }
  }

  private mutating func place(
    _ record: borrowing CSVRecord, _ date: String
  ) throws(RowError) -> OpenRouterCells.Place {
    guard let day = day.of(date, { Instant(iso8601: $0)?.utcDay }) else {
      throw RowError(column: "Date", "is no day; expected one such as 2026-05-12 00:00:00")
    }
    let model = model.text(in: record)
    guard !model.isEmpty else {
      throw RowError(column: "Slug", "is empty; expected the model's id")
    }
    return OpenRouterCells.Place(day: day, model: model)
  }
}
