internal import CSV
public import LedgerStore
public import UsageModel

/// Writes the ledger's usage as an exchange file, which another ledger imports as the same rows.
public enum CallExport {
  static let header = [
    "call_id", "timestamp", "developer", "project", "session", "branch", "api_key", "model",
    "input_tokens", "cache_write_5m_tokens", "cache_write_1h_tokens", "cache_read_tokens",
    "output_tokens", "web_searches", "service_tier", "speed", "inference_geo", "reported_cost_usd",
    "cost_basis",
  ]

  /// The number of bytes that are buffered before they are written.
  private static let chunk = 1 << 16

  /// Writes every row that counts, as CSV with CRLF, to `sink` piece by piece; nil `days` are all,
  /// and a nil `timeZone` is the ledger's. `names` replaces what the rows say of people and work.
  ///
  /// The rows are in chronological order, whatever order they were imported in. Memory grows with
  /// the number of developers, projects, keys and models, not with the number of rows. Throws a
  /// `LedgerError` when the ledger cannot be read, and what `sink` throws.
  public static func write(
    _ ledger: Ledger, days: DayRange? = nil, timeZone: TimeZoneRules? = nil,
    names: ExportNaming = ExportNaming(), to sink: ([UInt8]) throws -> Void
  ) throws {
    try ledger.readingThrough {
      var writer = CSVWriter()
      writer.append(header.map(CSVCell.verbatim))
      try sink(writer.take())
      var records = try ExportRecords(ledger, names)
      let timeZone = try timeZone ?? ledger.settings.timeZone()
      try ledger.usage.forEachCounted(in: days, timeZone: timeZone) { row in
        try records.append(row)
        if records.count >= chunk { try sink(records.take()) }
      }
      try sink(records.take())
    }
  }
}
