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
    head.header?.missing(from: required).isEmpty ?? false
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
      try TableReader(source).read { header in
        try check.check(header, path: source.path)
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
}
