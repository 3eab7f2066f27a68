internal import CSV
internal import UsageModel

/// The token columns of an exchange file.
struct CountColumns {
  private let input, cacheWrite5m, cacheWrite1h, cacheRead, output, webSearches: Int

  init(_ header: CSVHeader) {
    input = header.position(of: "input_tokens")
    cacheWrite5m = header.position(of: "cache_write_5m_tokens")
    cacheWrite1h = header.position(of: "cache_write_1h_tokens")
    cacheRead = header.position(of: "cache_read_tokens")
    output = header.position(of: "output_tokens")
    webSearches = header.position(of: "web_searches")
  }

  func tokens(_ record: borrowing CSVRecord) throws(RowError) -> TokenCounts {
    TokenCounts(
      input: try record.count(input, "input_tokens"),
      cacheWrite5m: try record.count(cacheWrite5m, "cache_write_5m_tokens"),
      cacheWrite1h: try record.count(cacheWrite1h, "cache_write_1h_tokens"),
      cacheRead: try record.count(cacheRead, "cache_read_tokens"),
      output: try record.count(output, "output_tokens"),
      webSearches: try record.count(webSearches, "web_searches"))
  }

  /// Returns the same counts; nil when a cell is invalid, for which `tokens(_:)` throws the reason.
  func plainTokens(_ record: borrowing CSVRecord) -> TokenCounts? {
    guard let input = plainCount(record, input),
      let cacheWrite5m = plainCount(record, cacheWrite5m),
      let cacheWrite1h = plainCount(record, cacheWrite1h),
      let cacheRead = plainCount(record, cacheRead), let output = plainCount(record, output),
      let webSearches = plainCount(record, webSearches)
    else { return nil }
    return TokenCounts(
      input: input, cacheWrite5m: cacheWrite5m, cacheWrite1h: cacheWrite1h, cacheRead: cacheRead,
      output: output, webSearches: webSearches)
  }

  private func plainCount(_ record: borrowing CSVRecord, _ index: Int) -> Int64? {
    guard let bytes = record.field(index) else { return 0 }
    return CountCell.value(bytes)
  }
}

/// The service columns of an exchange file.
struct ServiceColumns {
  static let names = ["service_tier", "speed", "inference_geo"]

  private var tier, speed, geo: TextColumn

  init(_ header: CSVHeader) {
    tier = TextColumn(Self.names[0], header)
    speed = TextColumn(Self.names[1], header)
    geo = TextColumn(Self.names[2], header)
  }

  /// A row's service class; the context is that of its scope.
  mutating func service(
    in record: borrowing CSVRecord, _ context: ContextWindow
  ) -> ServiceClass {
    ServiceClass(
      tier: tier.text(in: record), speed: speed.text(in: record), geo: geo.text(in: record),
      context: context)
  }
}
