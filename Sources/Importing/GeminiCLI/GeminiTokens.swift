internal import UsageModel

/// The counts of one response, as Gemini CLI takes them from the API's `usageMetadata`.
struct GeminiTokens {
  /// The prompt, cache reads included.
  private var input: Int64 = 0
  private var output: Int64 = 0
  private var cached: Int64 = 0
  /// Reasoned, beside the output and billed like it.
  private var thoughts: Int64 = 0
  /// Put into the prompt by the API's own tools.
  private var tool: Int64 = 0
  /// 0 where none is stated.
  private var total: Int64 = 0
  private var counts = CountCheck()
  private var isObject = true

  static let convention = TokenConvention.inputIncludesCacheReads

  /// No tokens.
  private init() {}

  /// The counts as another source tells them; a `total` of 0 is none.
  init(
    input: Int64, output: Int64, cached: Int64, thoughts: Int64, tool: Int64, total: Int64
  ) {
    (self.input, self.output, self.cached) = (input, output, cached)
    (self.thoughts, self.tool, self.total) = (thoughts, tool, total)
  }

  /// Parses the next value; nil for `null`.
  static func parse(_ scanner: inout JSONScanner) throws(JSONProblem) -> GeminiTokens? {
    if try scanner.kind() == .null {
      try scanner.null()
      return nil
    }
    var tokens = GeminiTokens()
    tokens.isObject = try scanner.enterIfObject()
    guard tokens.isObject else { return tokens }
    while let key = try scanner.nextKey() { try tokens.take(key, &scanner) }
    return tokens
  }

  private mutating func take(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    switch key {
    case "input": input = try counts.count("tokens.input", &scanner) ?? 0
    case "output": output = try counts.count("tokens.output", &scanner) ?? 0
    case "cached": cached = try counts.count("tokens.cached", &scanner) ?? 0
    case "thoughts": thoughts = try counts.count("tokens.thoughts", &scanner) ?? 0
    case "tool": tool = try counts.count("tokens.tool", &scanner) ?? 0
    case "total": total = try counts.count("tokens.total", &scanner) ?? 0
    default: try scanner.skipValue()
    }
  }

  /// Returns the disjoint token classes.
  ///
  /// The total is the sum of input, output and thoughts; what tools put into the prompt is beside
  /// the input, or inside it where the total shows that. Throws when the total is neither, or more
  /// was cached than put in.
  func disjoint() throws(RowError) -> TokenCounts {
    guard isObject else { throw RowError("\"tokens\" is no object; expected one") }
    if let problem = counts.problem { throw RowError(problem) }
    // Sums of five counts of at most 2^53 each do not overflow.
    let sum = input + output + thoughts
    guard total == 0 || total == sum || total == sum + tool else {
      throw RowError(
        "tokens.total is \(total) and its parts are \(sum + tool); expected the sum of input, "
          + "output, thoughts and tool; report it if your version of Gemini CLI counts otherwise")
    }
    let isToolInside = total > 0 && total == sum
    let prompt = isToolInside ? input : input + tool
    guard let fresh = Self.convention.uncached(input: prompt, cacheRead: cached) else {
      throw RowError(
        "tokens.cached is \(cached) and more than the \(prompt) of tokens.input; expected a part "
          + "of it")
    }
    let tokens = TokenCounts(input: fresh, cacheRead: cached, output: output + thoughts)
    guard tokens.isPlausible else {
      throw RowError("the counts of \"tokens\" add up to more than 2^53; expected one response")
    }
    return tokens
  }
}
