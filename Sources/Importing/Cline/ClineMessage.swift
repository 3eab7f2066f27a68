internal import UsageModel

/// One message of a session, before any rule is applied; empty and nil where it says nothing. Its
/// content is skipped.
struct ClineMessage {
  private(set) var id = ""
  /// Nil where there is none that can be read.
  private(set) var at: Instant?
  private(set) var model = ""
  /// Nil for all that is no response.
  private(set) var metrics: ClineMetrics?

  /// Reads one JSON object.
  init(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "id": id = try scanner.optionalText()?.string ?? ""
      case "ts": at = try JSONInstant.parse(&scanner)
      case "modelInfo": try readModel(&scanner)
      case "metrics": metrics = try ClineMetrics.parse(&scanner)
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
  }

  private mutating func readModel(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      if key == "id" {
        model = try scanner.optionalText()?.string ?? ""
      } else {
        try scanner.skipValue()
      }
    }
  }
}

/// The counts of one response, or the sums of a session, which have the same names.
struct ClineMetrics {
  private(set) var tokens = TokenCounts.zero
  private(set) var cost: Money?
  private var counts = CountCheck()
  private var amounts = AmountCheck()
  private var isObject = true

  /// Why they cannot be read.
  var problem: String? {
    if !isObject { return "\"metrics\" is no object; expected one" }
    return counts.problem ?? amounts.problem
  }

  /// Parses the next value; nil for `null`.
  static func parse(_ scanner: inout JSONScanner) throws(JSONProblem) -> ClineMetrics? {
    if try scanner.kind() == .null {
      try scanner.null()
      return nil
    }
    var metrics = ClineMetrics()
    metrics.isObject = try scanner.enterIfObject()
    guard metrics.isObject else { return metrics }
    while let key = try scanner.nextKey() { try metrics.take(key, &scanner) }
    return metrics
  }

  /// Input excludes what was read from and written to the cache.
  private mutating func take(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    switch key {
    case "inputTokens": tokens.input = try counts.count("inputTokens", &scanner) ?? 0
    case "outputTokens": tokens.output = try counts.count("outputTokens", &scanner) ?? 0
    case "cacheReadTokens": tokens.cacheRead = try counts.count("cacheReadTokens", &scanner) ?? 0
    case "cacheWriteTokens":
      tokens.cacheWrite5m = try counts.count("cacheWriteTokens", &scanner) ?? 0
    case "cost", "totalCost": cost = try amounts.dollars("cost", &scanner)
    default: try scanner.skipValue()
    }
  }
}
