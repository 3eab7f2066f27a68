import UsageModel

/// The counts of one step or turn, as both programs state them: disjoint, except that some versions
/// state the whole input (codeburn, adapter for Kimi).
struct KimiUsage {
  /// Without what was read from and written to the cache; nil where only the whole input is stated.
  private var uncached: Int64?
  private var input: Int64 = 0
  private var output: Int64 = 0
  private var cacheRead: Int64 = 0
  private var cacheWrite: Int64 = 0
  /// 0 where none is stated.
  private var total: Int64 = 0
  private var counts = CountCheck()
  private var isNamed = false
  /// A name that is not known, of a count that is not 0.
  private(set) var unknownName: JSONString?

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
    case "input_other": uncached = try counts.count("input_other", &scanner) ?? 0
    case "inputOther": uncached = try counts.count("inputOther", &scanner) ?? 0
    case "input": input = try counts.count("input", &scanner) ?? 0
    case "output": output = try counts.count("output", &scanner) ?? 0
    case "output_tokens": output = try counts.count("output_tokens", &scanner) ?? 0
    case "input_cache_read": cacheRead = try counts.count("input_cache_read", &scanner) ?? 0
    case "inputCacheRead": cacheRead = try counts.count("inputCacheRead", &scanner) ?? 0
    case "input_cache_creation":
      cacheWrite = try counts.count("input_cache_creation", &scanner) ?? 0
    case "inputCacheCreation": cacheWrite = try counts.count("inputCacheCreation", &scanner) ?? 0
    case "total": total = try counts.count("total", &scanner) ?? 0
    default: return try skip(key, &scanner)
    }
    isNamed = true
  }

  private mutating func skip(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    guard try scanner.kind() == .number else { return try scanner.skipValue() }
    let number = try scanner.number()
    if number.contains(where: { (0x31...0x39).contains($0) }) { unknownName = unknownName ?? key }
  }

  /// The input without the cache.
  private var newInput: Int64 { uncached ?? max(0, input - cacheRead - cacheWrite) }

  /// The counts as text, for the key of a call.
  var fields: [String] { [newInput, output, cacheRead, cacheWrite].map { String($0) } }

  /// Returns the token classes.
  ///
  /// Throws when a total is stated that is not their sum, and when the whole input is less than the
  /// cache reads and writes, which it includes.
  func tokens() throws(RowError) -> TokenCounts {
    guard isNamed else {
      throw RowError(
        "usage without counts that are known; expected input_other and output, or inputOther")
    }
    if let problem = counts.problem { throw RowError(problem) }
    guard uncached != nil || input >= cacheRead + cacheWrite || input == 0 else {
      throw RowError(
        "input is \(input) and less than input_cache_read and input_cache_creation; expected a sum "
          + "that includes them")
    }
    let tokens = TokenCounts(
      input: newInput, cacheWrite5m: cacheWrite, cacheRead: cacheRead, output: output)
    guard total == 0 || total == tokens.total else {
      throw RowError(
        "total is \(total) and its parts are \(tokens.total); expected the sum of input, output and "
          + "cache")
    }
    return tokens
  }
}
