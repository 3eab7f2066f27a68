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
    var header: CSVHeader?
    try TableReader(source, where: columns.isHeader).read { found in
      try columns.check(found, path: source.path)
      header = found
      for name in unknownCounts(found) {
        let reason =
          "\(ColumnCheck.list([name])) is none of an OpenAI usage export and was not read"
        try onEvent(.noted(ReadProblem(line: found.line, reason: reason)))
      }
    } onRecord: { record in
      guard let header else { return }
      for event in events(record, header, &cells) { try onEvent(event) }
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

  private static func events(
    _ record: borrowing CSVRecord, _ header: CSVHeader, _ cells: inout OpenAIUsageCells
  ) -> [ReadEvent] {
    let line = record.line
    do throws(RowError) {
      let row = OpenAIDashboardRow(header)
      if TotalLabel.matches(row.text(record, "start_time")) { return [.skipped(.totalRow)] }
      try record.checkCount(header.names.count)
      if row.isEmptyBucket(record) { return [.skipped(.zeroUsage)] }
      return try cells.events(try row.cell(record), line: line)
    } catch {
      return [.rejected(error.at(line: line))]
    }
  }
}

/// Reads the cells of one row by the names of their columns.
private struct OpenAIDashboardRow {
  private let header: CSVHeader

  init(_ header: CSVHeader) {
    self.header = header
  }

  func isEmptyBucket(_ record: borrowing CSVRecord) -> Bool {
    text(record, "model").isEmpty && text(record, "num_model_requests").isEmpty
      && text(record, "input_tokens").isEmpty && text(record, "output_tokens").isEmpty
  }

  func cell(_ record: borrowing CSVRecord) throws(RowError) -> OpenAIUsageCell {
    var cell = OpenAIUsageCell()
    cell.start = try count(record, "start_time")
    cell.end = try count(record, "end_time")
    cell.projectID = text(record, "project_id")
    cell.userID = text(record, "user_id")
    cell.keyID = text(record, "api_key_id")
    cell.model = text(record, "model")
    cell.isBatch = try isBatch(record)
    cell.tier = text(record, "service_tier")
    cell.apiSource = text(record, "api_source")
    guard let input = try count(record, "input_tokens") else {
      throw RowError(column: "input_tokens", "is empty; expected a count such as 59200.0")
    }
    cell.input = input
    cell.output = try count(record, "output_tokens") ?? 0
    cell.cached = try count(record, "input_cached_tokens") ?? 0
    cell.written = try count(record, "input_cache_write_tokens") ?? 0
    cell.written30m = try count(record, "input_cache_write_30m_tokens") ?? 0
    cell.written12h = try count(record, "input_cache_write_12h_tokens") ?? 0
    cell.uncached = try count(record, "input_uncached_tokens")
    for name in OpenAIUsageCell.otherMediaNames {
      cell.otherMedia = try max(cell.otherMedia, count(record, name) ?? 0)
    }
    return cell
  }

  private func isBatch(_ record: borrowing CSVRecord) throws(RowError) -> Bool? {
    switch text(record, "batch").lowercased() {
    case "": return nil
    case "true": return true
    case "false": return false
    default: throw RowError(column: "batch", "is neither TRUE nor FALSE; expected one of them")
    }
  }

  /// Returns a count, which may be written as `59200.0`; nil for an empty cell.
  private func count(_ record: borrowing CSVRecord, _ name: String) throws(RowError) -> Int64? {
    guard let bytes = record.field(header.position(of: name)), !bytes.isEmpty else { return nil }
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

  func text(_ record: borrowing CSVRecord, _ name: String) -> String {
    CSVCell.unguarded(record.text(header.position(of: name)) ?? "")
  }
}
