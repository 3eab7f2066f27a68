internal import UsageModel

/// What a session's settings say of its usage; empty and nil where they say nothing.
struct DroidSettings {
  private(set) var model = ""
  /// When the session's provider was decided on, which is at its beginning.
  private(set) var locked: Instant?
  /// The session's own tokens; nil in versions that do not write them. What includes those of child
  /// sessions, `inclusiveTokenUsage`, is not read: children have files of their own.
  private(set) var usage: DroidUsage?

  /// Reads one JSON object.
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(
      bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeRawBufferPointer(rebasing: bytes[3...]) : bytes
    )
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "model": model = try scanner.optionalText()?.string ?? ""
      case "providerLockTimestamp": locked = try JSONInstant.parse(&scanner)
      case "tokenUsage": usage = try DroidUsage.parse(&scanner)
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
  }
}

/// The sums of a session's tokens.
struct DroidUsage {
  private(set) var credits: UsageQuantity?
  private var input: Int64 = 0
  private var output: Int64 = 0
  private var cacheRead: Int64 = 0
  private var cacheWrite: Int64 = 0
  /// Reasoned, beside the output and billed like it.
  private var thinking: Int64 = 0
  private var counts = CountCheck()
  private var amounts = AmountCheck()
  private var isObject = true

  /// Parses the next value; nil for `null`.
  static func parse(_ scanner: inout JSONScanner) throws(JSONProblem) -> DroidUsage? {
    if try scanner.kind() == .null {
      try scanner.null()
      return nil
    }
    var usage = DroidUsage()
    usage.isObject = try scanner.enterIfObject()
    guard usage.isObject else { return usage }
    while let key = try scanner.nextKey() { try usage.take(key, &scanner) }
    return usage
  }

  private mutating func take(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    switch key {
    case "inputTokens": input = try counts.count("inputTokens", &scanner) ?? 0
    case "outputTokens": output = try counts.count("outputTokens", &scanner) ?? 0
    case "cacheReadTokens": cacheRead = try counts.count("cacheReadTokens", &scanner) ?? 0
    case "cacheCreationTokens": cacheWrite = try counts.count("cacheCreationTokens", &scanner) ?? 0
    case "thinkingTokens": thinking = try counts.count("thinkingTokens", &scanner) ?? 0
    case "factoryCredits": credits = try amounts.credits("factoryCredits", &scanner)
    default: try scanner.skipValue()
    }
  }

  /// Returns the disjoint token classes: input excludes the cache, output excludes thinking.
  func disjoint() throws(RowError) -> TokenCounts {
    guard isObject else { throw RowError("\"tokenUsage\" is no object; expected one") }
    if let problem = counts.problem ?? amounts.problem { throw RowError(problem) }
    // A sum of two counts of at most 2^53 each does not overflow.
    let tokens = TokenCounts(
      input: input, cacheWrite5m: cacheWrite, cacheRead: cacheRead, output: output + thinking)
    guard tokens.isPlausible else {
      throw RowError("output and thinking add up to more than 2^53; expected one session")
    }
    return tokens
  }
}
