import UsageModel

/// The disjoint counts of one step or turn, as both programs state them.
struct KimiUsage {
  private var input: Int64 = 0
  private var output: Int64 = 0
  private var cacheRead: Int64 = 0
  private var cacheWrite: Int64 = 0
  /// 0 where none is stated.
  private var total: Int64 = 0
  private var counts = CountCheck()
  private var isNamed = false

  /// Parses the next value; nil when it is not an object.
  static func parse(_ scanner: inout JSONScanner) throws(JSONProblem) -> KimiUsage? {
    guard try scanner.enterIfObject() else { return nil }
    var usage = KimiUsage()
    while let key = try scanner.nextKey() { try usage.take(key, &scanner) }
    return usage
  }

  private mutating func take(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    switch key {
    case "input_other": input = try counts.count("input_other", &scanner) ?? 0
    case "inputOther": input = try counts.count("inputOther", &scanner) ?? 0
    case "output": output = try counts.count("output", &scanner) ?? 0
    case "input_cache_read": cacheRead = try counts.count("input_cache_read", &scanner) ?? 0
    case "inputCacheRead": cacheRead = try counts.count("inputCacheRead", &scanner) ?? 0
    case "input_cache_creation":
      cacheWrite = try counts.count("input_cache_creation", &scanner) ?? 0
    case "inputCacheCreation": cacheWrite = try counts.count("inputCacheCreation", &scanner) ?? 0
    case "total": total = try counts.count("total", &scanner) ?? 0
    default: return try scanner.skipValue()
    }
    isNamed = true
  }

  /// The counts as text, for the key of a call.
  var fields: [String] { [input, output, cacheRead, cacheWrite].map { String($0) } }

  /// Returns the token classes.
  ///
  /// Throws when a total is stated that is not their sum.
  func tokens() throws(RowError) -> TokenCounts {
    guard isNamed else {
      throw RowError(
        "usage without counts that are known; expected input_other and output, or inputOther")
    }
    if let problem = counts.problem { throw RowError(problem) }
    let tokens = TokenCounts(
      input: input, cacheWrite5m: cacheWrite, cacheRead: cacheRead, output: output)
    guard total == 0 || total == tokens.total else {
      throw RowError(
        "total is \(total) and its parts are \(tokens.total); expected the sum of input, output and "
          + "cache")
    }
    return tokens
  }
}
