internal import CSV
internal import UsageModel

/// The token columns of an exchange file.
struct CallCounts {
  private let input, cacheWrite5m, cacheWrite1h, cacheRead, output, webSearches: Int

  init(_ header: CSVHeader) {
    func index(_ name: String) -> Int { header.index(of: name) ?? -1 }
    input = index("input_tokens")
    cacheWrite5m = index("cache_write_5m_tokens")
    cacheWrite1h = index("cache_write_1h_tokens")
    cacheRead = index("cache_read_tokens")
    output = index("output_tokens")
    webSearches = index("web_searches")
  }

  func tokens(_ record: borrowing CSVRecord) throws(RowFault) -> TokenCounts {
    TokenCounts(
      input: try record.count(input, "input_tokens"),
      cacheWrite5m: try record.count(cacheWrite5m, "cache_write_5m_tokens"),
      cacheWrite1h: try record.count(cacheWrite1h, "cache_write_1h_tokens"),
      cacheRead: try record.count(cacheRead, "cache_read_tokens"),
      output: try record.count(output, "output_tokens"),
      webSearches: try record.count(webSearches, "web_searches"))
  }
}
