/// The cache counts of a call, which the proxy repeats in several places: of counts that differ, as
/// where one place has none, the largest is meant.
///
/// Source of the names: LiteLLM 1.109.1, `types/utils.py`, `Usage`.
struct LiteLLMUsage {
  private(set) var cacheRead: Int64 = 0
  /// Both cache write classes.
  private(set) var cacheWrite: Int64 = 0
  private(set) var write5m: Int64 = 0
  private(set) var write1h: Int64 = 0
  private(set) var webSearches: Int64 = 0
  private(set) var tier = ""
  private(set) var speed = ""
  private(set) var geo = ""
  var counts = CountCheck()
}

extension LiteLLMUsage {
  /// Reads `usage_object` or `additional_usage_values`; any other value says nothing.
  mutating func read(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      switch key {
      case "cache_read_input_tokens":
        try largest(\.cacheRead, "cache_read_input_tokens", &scanner)
      case "cache_creation_input_tokens":
        try largest(\.cacheWrite, "cache_creation_input_tokens", &scanner)
      case "prompt_tokens_details", "input_tokens_details": try readDetails(&scanner)
      case "cache_creation": try readWrites(&scanner)
      case "server_tool_use": try readTools(&scanner)
      case "service_tier": tier = try scanner.optionalText()?.string ?? tier
      case "speed": speed = try scanner.optionalText()?.string ?? speed
      case "inference_geo": geo = try scanner.optionalText()?.string ?? geo
      default: try scanner.skipValue()
      }
    }
  }

  private mutating func readDetails(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      switch key {
      case "cached_tokens": try largest(\.cacheRead, "cached_tokens", &scanner)
      case "cache_creation_tokens": try largest(\.cacheWrite, "cache_creation_tokens", &scanner)
      case "cache_write_tokens": try largest(\.cacheWrite, "cache_write_tokens", &scanner)
      case "cache_creation_token_details": try readWrites(&scanner)
      case "web_search_requests": try largest(\.webSearches, "web_search_requests", &scanner)
      default: try scanner.skipValue()
      }
    }
  }

  private mutating func readWrites(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      switch key {
      case "ephemeral_5m_input_tokens":
        try largest(\.write5m, "ephemeral_5m_input_tokens", &scanner)
      case "ephemeral_1h_input_tokens":
        try largest(\.write1h, "ephemeral_1h_input_tokens", &scanner)
      default: try scanner.skipValue()
      }
    }
  }

  private mutating func readTools(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      if key == "web_search_requests" {
        try largest(\.webSearches, "web_search_requests", &scanner)
      } else {
        try scanner.skipValue()
      }
    }
  }

  private mutating func largest(
    _ place: WritableKeyPath<LiteLLMUsage, Int64>, _ field: StaticString,
    _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    let count = try counts.count(field, &scanner) ?? 0
    self[keyPath: place] = max(self[keyPath: place], count)
  }
}
