import UsageModel

/// The counts of a turn, or of one model in it.
struct GrokCounts {
  /// Includes what was read from the cache and written to it.
  private var input: Int64 = 0
  private var cacheRead: Int64 = 0
  private var cacheWrite: Int64 = 0
  /// Includes reasoning, where the total shows nothing else.
  private var output: Int64 = 0
  private var reasoning: Int64 = 0
  /// 0 where none is stated.
  private var total: Int64 = 0
  /// What the turn cost, in units of 1e-10 dollars.
  private var costTicks: Int64 = 0
  private var counts = CountCheck()
  /// Whether any count is named as it is known.
  private(set) var isNamed = false

  static let convention = TokenConvention.inputIncludesCacheReads

  /// Reads the value of a key that names a count; false, and nothing read, for any other.
  mutating func take(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> Bool {
    switch key {
    case "inputTokens": input = try counts.count("inputTokens", &scanner) ?? 0
    case "cachedReadTokens": cacheRead = try counts.count("cachedReadTokens", &scanner) ?? 0
    case "cacheCreationTokens": cacheWrite = try counts.count("cacheCreationTokens", &scanner) ?? 0
    case "outputTokens": output = try counts.count("outputTokens", &scanner) ?? 0
    case "reasoningTokens": reasoning = try counts.count("reasoningTokens", &scanner) ?? 0
    case "totalTokens": total = try counts.count("totalTokens", &scanner) ?? 0
    case "costUsdTicks": costTicks = try counts.count("costUsdTicks", &scanner) ?? 0
    default: return false
    }
    isNamed = true
    return true
  }

  /// The cost that Grok states; 0 where it states none.
  ///
  /// One tick is 1e-10 dollars: over 58 turns it gave the list price exactly (ccusage, adapter for
  /// Grok).
  var cost: Money { Money(picodollars: Int128(costTicks) * 100) }

  /// Returns the disjoint token classes.
  ///
  /// Throws when a class exceeds the input, which includes it, and when the total is neither input
  /// and output nor these and reasoning.
  func tokens() throws(RowError) -> TokenCounts {
    if let problem = counts.problem { throw RowError(problem) }
    guard let uncached = Self.convention.uncached(input: input, cacheRead: cacheRead),
      cacheWrite <= uncached
    else {
      throw RowError(
        "cachedReadTokens and cacheCreationTokens are more than inputTokens, \(input); expected "
          + "parts of it")
    }
    // Sums of three counts of at most 2^53 each do not overflow.
    let sum = input + output
    guard total == 0 || total == sum || total == sum + reasoning else {
      throw RowError(
        "totalTokens is \(total), inputTokens and outputTokens come to \(sum); expected the same sum"
      )
    }
    let tokens = TokenCounts(
      input: uncached - cacheWrite, cacheWrite5m: cacheWrite, cacheRead: cacheRead,
      output: total > sum ? output + reasoning : output)
    guard tokens.isPlausible else {
      throw RowError("the counts add up to more than 2^53; expected one turn")
    }
    return tokens
  }
}
