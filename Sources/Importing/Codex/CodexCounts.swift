import UsageModel

/// Token counts as a rollout states them, of one response or of all so far.
struct CodexCounts: Hashable {
  /// Includes what was read from the cache and written to it.
  var input: Int64 = 0
  var cached: Int64 = 0
  var cacheWrite: Int64 = 0
  /// Includes reasoning.
  var output: Int64 = 0
  var reasoning: Int64 = 0
  /// The stated sum of input and output; nil if there is none.
  var total: Int64?

  /// Input includes cache reads and writes, and output includes reasoning, as OpenAI counts
  /// (platform.openai.com/docs: `input_tokens_details`, `output_tokens_details`).
  static let convention = TokenConvention.inputIncludesCacheReads

  /// Before the first response.
  static let zero = CodexCounts(total: 0)

  /// Whether no class has a token, whatever the total says.
  var hasNoTokens: Bool {
    input == 0 && cached == 0 && cacheWrite == 0 && output == 0 && reasoning == 0
  }

  /// Whether nothing is counted.
  var isEmpty: Bool { hasNoTokens && (total ?? 0) == 0 }

  /// Returns whether both have the same tokens of each class that is billed.
  func hasSameTokens(as other: CodexCounts) -> Bool {
    input == other.input && cached == other.cached && cacheWrite == other.cacheWrite
      && output == other.output
  }

  /// Returns what these counts have beyond earlier ones; nil if any count is lower.
  func beyond(_ earlier: CodexCounts) -> CodexCounts? {
    var total: Int64?
    if let own = self.total, let other = earlier.total { total = own &- other }
    guard input >= earlier.input, cached >= earlier.cached, cacheWrite >= earlier.cacheWrite,
      output >= earlier.output, reasoning >= earlier.reasoning, total ?? 0 >= 0
    else { return nil }
    return CodexCounts(
      input: input &- earlier.input, cached: cached &- earlier.cached,
      cacheWrite: cacheWrite &- earlier.cacheWrite, output: output &- earlier.output,
      reasoning: reasoning &- earlier.reasoning, total: total)
  }

  /// Returns the sum of both; its total is that of both, if both state one.
  func adding(_ other: CodexCounts) -> CodexCounts {
    var total: Int64?
    if let own = self.total, let others = other.total { total = own &+ others }
    return CodexCounts(
      input: input &+ other.input, cached: cached &+ other.cached,
      cacheWrite: cacheWrite &+ other.cacheWrite, output: output &+ other.output,
      reasoning: reasoning &+ other.reasoning, total: total)
  }

  /// Returns the disjoint token classes of a response.
  ///
  /// Throws when a class exceeds what includes it, and when the total is neither input and output
  /// nor these and reasoning, which some providers count beside the output.
  func tokens() throws(RowError) -> TokenCounts {
    guard let uncached = Self.convention.uncached(input: input, cacheRead: cached),
      cacheWrite <= uncached
    else {
      throw RowError(
        "cached_input_tokens and cache_write_input_tokens are more than input_tokens, which "
          + "includes them; the file may be of another agent")
    }
    return TokenCounts(
      input: uncached &- cacheWrite, cacheWrite5m: cacheWrite, cacheRead: cached,
      output: try generated())
  }

  /// The output with reasoning, of which the total shows whether the output includes it.
  private func generated() throws(RowError) -> Int64 {
    let (all, beside) = (input &+ output, output &+ reasoning)
    guard let total, total != all else { return output }
    guard total == all &+ reasoning else {
      throw RowError(
        "total_tokens comes to \(total), input_tokens and output_tokens to \(all); expected the same "
          + "sum; the file may be of another agent")
    }
    return beside
  }

  /// The counts as text, for the key of a call.
  var fields: [String] {
    [input, cached, cacheWrite, output, reasoning, total ?? -1].map { String($0) }
  }
}

/// An object of token counts, and what is wrong with it.
struct CodexUsage {
  private(set) var counts = CodexCounts()
  /// The first count that cannot be read, and why.
  private(set) var problem: String?

  /// Parses the next value; nil when it is not an object.
  static func parse(_ scanner: inout JSONScanner) throws(JSONProblem) -> CodexUsage? {
    guard try scanner.enterIfObject() else { return nil }
    var usage = CodexUsage()
    var (namesCount, holdsOther) = (false, false)
    while let key = try scanner.nextKey() {
      var isKnown = true
      switch key {
      case "input_tokens": usage.counts.input = try usage.count("input_tokens", &scanner)
      case "cached_input_tokens":
        usage.counts.cached = try usage.count("cached_input_tokens", &scanner)
      case "cache_write_input_tokens":
        usage.counts.cacheWrite = try usage.count("cache_write_input_tokens", &scanner)
      case "cache_creation_input_tokens":  // TraeX.
        usage.counts.cacheWrite = try usage.count("cache_creation_input_tokens", &scanner)
      case "output_tokens": usage.counts.output = try usage.count("output_tokens", &scanner)
      case "reasoning_output_tokens":
        usage.counts.reasoning = try usage.count("reasoning_output_tokens", &scanner)
      case "total_tokens":
        let total = try usage.count("total_tokens", &scanner)
        usage.counts.total = total == 0 ? nil : total
      default:
        isKnown = false
        try scanner.skipValue()
      }
      namesCount = namesCount || isKnown
      holdsOther = holdsOther || !isKnown
    }
    if holdsOther, !namesCount { usage.problem = otherWords }
    return usage
  }

  private static let otherWords =
    "counts under names that are not known; expected input_tokens, cached_input_tokens, "
    + "output_tokens and total_tokens"

  /// Reads a count; `null` is 0, and the first invalid count is recorded as the problem.
  private mutating func count(
    _ field: StaticString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> Int64 {
    switch try scanner.kind() {
    case .number:
      let number = try scanner.number()
      do { return try JSONCount.parse(number) } catch { remember(error, field) }
    case .null: try scanner.null()
    default:
      try scanner.skipValue()
      remember(.notANumber, field)
    }
    return 0
  }

  private mutating func remember(_ problem: CountProblem, _ field: StaticString) {
    guard self.problem == nil else { return }
    self.problem =
      "\(field) \(problem.rawValue); expected a whole number from 0 to "
      + "\(TokenCounts.largestPlausible)"
  }
}
