internal import CSV
internal import UsageModel

/// Reads Outlay's own exchange files: a CSV of one call or summary a row, its columns found by name.
///
/// Rows that Outlay wrote carry their key in `call_id` and are the same rows in any ledger; the ids
/// of other tools are keys of their own.
public enum OutlayCallsReader {
  static let required = ["call_id", "timestamp", "model"]
  static let optional = [
    "developer", "project", "session", "branch", "api_key", "input_tokens",
    "cache_write_5m_tokens", "cache_write_1h_tokens", "cache_read_tokens", "output_tokens",
    "web_searches", "service_tier", "speed", "inference_geo", "reported_cost_usd",
  ]

  /// The source of calls whose id another tool gave.
  static let foreignSource = SourceFormat.outlayCalls.rawValue

  static func recognises(_ head: FileHead) -> Bool {
    head.hasHeader { $0.missing(from: required).isEmpty }
  }

  /// Reads the rows one by one, in constant memory.
  ///
  /// Throws ``FileFailure`` when a required column is missing or a known one is doubled, when reading
  /// fails, and what `onEvent` throws.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let check = ColumnCheck(
      format: "an Outlay calls file", required: required, optional: optional,
      advice: "name the columns as in the files that Outlay writes")
    var rows: CallRows?
    do {
      try TableReader(source, where: check.isHeader).read { header in
        try check.check(header, path: source.path)
        for note in notes(header) { try onEvent(.noted(note)) }
        rows = CallRows(header, origin: context.origin)
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

  /// A column of tokens under another name is not guessed at, and what it holds counts as 0: whoever
  /// named it so wants to know.
  private static func notes(_ header: CSVHeader) -> [ReadProblem] {
    let known = Set(required + optional)
    let absent = optional.filter { $0.hasSuffix("_tokens") && header.index(of: $0) == nil }
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
