internal import CSV
internal import UsageModel

extension SourceFormat {
  /// The usage table of the OpenAI dashboard.
  public static let openAIDashboard = SourceFormat(
    OpenAIDashboardReader.id,
    summary: "usage export of the OpenAI dashboard (completions_usage_*.csv)",
    traits: OpenAIUsageReader.traits, options: [TableOptions.encoding.spec],
    recognises: OpenAIDashboardReader.recognises,
    resemblance: OpenAIDashboardReader.columns.resemblance, read: OpenAIDashboardReader.read)
}

/// Reads the usage table of the OpenAI dashboard, with commas or tabs: a cell a row, columns found
/// by name. Empty buckets are rows without figures.
public enum OpenAIDashboardReader {
  static let id: SourceID = "openai-dashboard"

  static let columns = ColumnCheck(
    format: "an OpenAI usage export",
    required: [
      "start_time", "end_time", "num_model_requests", "model", "input_tokens", "output_tokens",
    ],
    optional: [
      "start_time_iso", "end_time_iso", "project_id", "user_id", "api_key_id", "batch",
      "service_tier", "api_source", "input_cached_tokens", "input_uncached_tokens",
      "input_cache_write_tokens", "input_cache_write_30m_tokens", "input_cache_write_12h_tokens",
      "input_text_tokens", "output_text_tokens", "input_cached_text_tokens",
    ] + OpenAIUsageCell.otherMediaNames,
    advice: "export the usage from the OpenAI dashboard again")

  static func recognises(_ head: FileHead) -> Bool { head.hasHeader(columns.isHeader) }

  /// Reads the rows one by one; memory grows with the number of cells only.
  ///
  /// Throws ``FileFailure`` when a required column is missing, a known one is duplicated, or
  /// reading fails, and rethrows errors of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var cells = OpenAIUsageCells(origin: context.origin)
    var row: OpenAIDashboardRow?
    try TableReader(source, where: columns.isHeader).read { found in
      try columns.check(found, path: source.path)
      row = OpenAIDashboardRow(found)
      for name in unknownCounts(found) {
        let reason =
          "\(ColumnCheck.list([name])) is none of an OpenAI usage export and was not read"
        try onEvent(.noted(ReadProblem(line: found.line, reason: reason)))
      }
    } onRecord: { record in
      for event in row?.events(record, &cells) ?? [] { try onEvent(event) }
    } onProblem: {
      try onEvent(.rejected($0))
    }
  }

  private static func unknownCounts(_ header: CSVHeader) -> [String] {
    let known = Set(columns.required + columns.optional)
    return header.names.filter {
      $0.lowercased().hasSuffix("_tokens") && !known.contains($0.lowercased())
    }
  }
}

/// Turns the rows of the table into events.
private struct OpenAIDashboardRow {
  private let columnCount: Int
  private var startText, model, project, user, key, batch, tier, apiSource: TextColumn
  private let start, end, requests, input, output, cached, uncached: FractionColumn
  private let written, written30m, written12h: FractionColumn
  private let otherMedia: [FractionColumn]

  init(_ header: CSVHeader) {
    columnCount = header.names.count
    startText = TextColumn("start_time", header)
    model = TextColumn("model", header)
    project = TextColumn("project_id", header)
    user = TextColumn("user_id", header)
    key = TextColumn("api_key_id", header)
    batch = TextColumn("batch", header)
    tier = TextColumn("service_tier", header)
    apiSource = TextColumn("api_source", header)
    start = FractionColumn("start_time", header)
    end = FractionColumn("end_time", header)
    requests = FractionColumn("num_model_requests", header)
    input = FractionColumn("input_tokens", header)
    output = FractionColumn("output_tokens", header)
    cached = FractionColumn("input_cached_tokens", header)
    uncached = FractionColumn("input_uncached_tokens", header)
    written = FractionColumn("input_cache_write_tokens", header)
    written30m = FractionColumn("input_cache_write_30m_tokens", header)
    written12h = FractionColumn("input_cache_write_12h_tokens", header)
    // Files that have none of them are many.
    otherMedia = OpenAIUsageCell.otherMediaNames.filter { header.index(of: $0) != nil }
      .map { FractionColumn($0, header) }
  }

  /// Returns the outcome of a row, preceded by any note on it.
  mutating func events(
    _ record: borrowing CSVRecord, _ cells: inout OpenAIUsageCells
  ) -> [ReadEvent] {
    let line = record.line
    do throws(RowError) {
      if TotalLabel.matches(startText.text(in: record)) { return [.skipped(.totalRow)] }
      try record.checkCount(columnCount)
      if isEmptyBucket(record) { return [.skipped(.zeroUsage)] }
      return try cells.events(try cell(record), line: line)
    } catch {
      return [.rejected(error.at(line: line))]
    }
  }

  private mutating func isEmptyBucket(_ record: borrowing CSVRecord) -> Bool {
    model.text(in: record).isEmpty && requests.isEmpty(in: record) && input.isEmpty(in: record)
      && output.isEmpty(in: record)
  }

  private mutating func cell(_ record: borrowing CSVRecord) throws(RowError) -> OpenAIUsageCell {
    var cell = OpenAIUsageCell()
    cell.start = try start.count(in: record)
    cell.end = try end.count(in: record)
    cell.projectID = project.text(in: record)
    cell.userID = user.text(in: record)
    cell.keyID = key.text(in: record)
    cell.model = model.text(in: record)
    cell.isBatch = try isBatch(record)
    cell.tier = tier.text(in: record)
    cell.apiSource = apiSource.text(in: record)
    guard let input = try input.count(in: record) else {
      throw RowError(column: "input_tokens", "is empty; expected a count such as 59200.0")
    }
    cell.input = input
    cell.output = try output.count(in: record) ?? 0
    cell.cached = try cached.count(in: record) ?? 0
    cell.written = try written.count(in: record) ?? 0
    cell.written30m = try written30m.count(in: record) ?? 0
    cell.written12h = try written12h.count(in: record) ?? 0
    cell.uncached = try uncached.count(in: record)
    for column in otherMedia {
      cell.otherMedia = try max(cell.otherMedia, column.count(in: record) ?? 0)
    }
    return cell
  }

  private mutating func isBatch(_ record: borrowing CSVRecord) throws(RowError) -> Bool? {
    switch batch.text(in: record).lowercased() {
    case "": return nil
    case "true": return true
    case "false": return false
    default: throw RowError(column: "batch", "is neither TRUE nor FALSE; expected one of them")
    }
  }
}

/// Reads the counts of one column, which may be written as `59200.0`.
private struct FractionColumn {
  private let index: Int
  private let name: String

  init(_ name: String, _ header: CSVHeader) {
    self.name = name
    index = header.position(of: name)
  }

  func isEmpty(in record: borrowing CSVRecord) -> Bool { record.field(index)?.isEmpty ?? true }

  /// Returns the count; nil for an empty cell.
  func count(in record: borrowing CSVRecord) throws(RowError) -> Int64? {
    guard let bytes = record.field(index), !bytes.isEmpty else { return nil }
    guard let value = CountCell.value(Self.withoutZeroFraction(bytes)) else {
      throw RowError(column: name, CountCell.fault(bytes))
    }
    return value
  }

  private static func withoutZeroFraction(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer
  {
    guard let point = bytes.firstIndex(of: UInt8(ascii: ".")), point > 0,
      point + 1 < bytes.count, bytes[(point + 1)...].allSatisfy({ $0 == UInt8(ascii: "0") })
    else { return bytes }
    return UnsafeRawBufferPointer(rebasing: bytes[..<point])
  }
}
