internal import CSV
internal import UsageModel

extension SourceFormat {
  /// Outlay's own exchange files.
  public static let outlayCalls = SourceFormat(
    OutlayCallsReader.id,
    summary: "calls that Outlay exported, or another tool in the same columns",
    traits: SourceTraits(
      .call, tools: [.init(OutlayCallsReader.id.rawValue)], days: .instants,
      carriesOtherSources: true),
    options: [TableOptions.encoding.spec], recognises: OutlayCallsReader.recognises,
    resemblance: OutlayCallsReader.columns.resemblance, read: OutlayCallsReader.read)
}

/// Reads Outlay's own exchange files: a CSV with one call or summary a row, and columns found by
/// name.
///
/// Rows that Outlay wrote carry their key in `call_id` and are the same rows in any ledger; the ids
/// of other tools are keys of their own.
public enum OutlayCallsReader {
  /// Also the tool of calls whose ids another tool assigned, which occur in no other file.
  static let id: SourceID = "outlay-calls"

  static let columns = ColumnCheck(
    format: "an Outlay calls file", required: ["call_id", "timestamp", "model"],
    optional: [
      "developer", "project", "session", "branch", "api_key", "input_tokens",
      "cache_write_5m_tokens", "cache_write_1h_tokens", "cache_read_tokens", "output_tokens",
      "web_searches", "service_tier", "speed", "inference_geo", "reported_cost_usd",
      "cost_basis",
    ],
    advice: "name the columns as in the files that Outlay writes")

  static func recognises(_ head: FileHead) -> Bool { head.hasHeader(columns.isHeader) }

  /// Reads the rows one by one, in constant memory.
  ///
  /// Throws ``FileFailure`` when a required column is missing, a known one is duplicated, or
  /// reading fails, and rethrows errors of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var rows: CallRows?
    do {
      try TableReader(source, where: columns.isHeader).read { header in
        try columns.check(header, path: source.path)
        for note in notes(header) { try onEvent(.noted(note)) }
        rows = CallRows(header, context)
      } onRecord: { record in
        try rows?.take(record, onEvent)
      } onProblem: {
        try rows?.flush(onEvent)
        try onEvent(.rejected($0))
      }
    } catch let failure as FileFailure {
      try rows?.flush(onEvent)
      throw failure
    }
    try rows?.flush(onEvent)
  }

  /// Returns a note for each token column under an unknown name, whose values are not read and
  /// count as 0.
  private static func notes(_ header: CSVHeader) -> [ReadProblem] {
    let known = Set(columns.required + columns.optional)
    let absent = columns.optional.filter { $0.hasSuffix("_tokens") && header.index(of: $0) == nil }
    guard !absent.isEmpty else { return [] }
    return header.names.map { $0.lowercased() }
      .filter { $0.contains("token") && !known.contains($0) }
      .map { name in
        ReadProblem(
          line: header.line,
          reason: "\(ColumnCheck.list([name])) is none of an Outlay calls file and was not read; "
            + "the file lacks \(ColumnCheck.list(absent))")
      }
  }
}
