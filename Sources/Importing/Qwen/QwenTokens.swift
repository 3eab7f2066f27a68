import UsageModel

/// The counts of one request, as Qwen Code takes them from the API's `usageMetadata`.
struct QwenTokens {
  /// The prompt, cache reads included.
  private var input: Int64 = 0
  private var output: Int64 = 0
  private var cached: Int64 = 0
  /// Reasoned: inside the output, or beside it where the total shows that.
  private var thoughts: Int64 = 0
  /// Put into the prompt by the API's own tools.
  private var tool: Int64 = 0
  /// 0 where none is stated.
  private var total: Int64 = 0
  private var counts = CountCheck()
  /// Whether any count is named as it is known.
  private(set) var isNamed = false

  static let convention = TokenConvention.inputIncludesCacheReads

  /// The counts as text, for the key of a request; without the total, which is not stated
  /// everywhere.
  var fields: [String] { [input, output, cached, thoughts].map { String($0) } }

  /// Reads the counts of the next value, if it is an object.
  mutating func read(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      if try !take(key, &scanner) { try scanner.skipValue() }
    }
  }

  /// Reads the value of a key that names a count, as usage records, chats or telemetry spell it;
  /// false, and nothing read, for any other.
  mutating func take(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> Bool {
    switch key {
    case "inputTokens", "promptTokenCount", "input_token_count":
      input = try counts.count("the count of input tokens", &scanner) ?? 0
    case "outputTokens", "candidatesTokenCount", "output_token_count":
      output = try counts.count("the count of output tokens", &scanner) ?? 0
    case "cachedTokens", "cachedContentTokenCount", "cached_content_token_count":
      cached = try counts.count("the count of cached tokens", &scanner) ?? 0
    case "thoughtsTokens", "thoughtsTokenCount", "thoughts_token_count":
      thoughts = try counts.count("the count of thoughts", &scanner) ?? 0
    case "toolUsePromptTokenCount", "tool_token_count":
      tool = try counts.count("the count of tool tokens", &scanner) ?? 0
    case "totalTokens", "totalTokenCount", "total_token_count":
      total = try counts.count("the total of tokens", &scanner) ?? 0
    default: return false
    }
    isNamed = true
    return true
  }

  /// Returns the disjoint token classes.
  ///
  /// The total shows whether thoughts are inside the output, as most APIs count, and whether what
  /// tools put into the prompt is inside the input. Throws when the total is none of these sums, or
  /// more was cached than put in.
  func disjoint() throws(RowError) -> TokenCounts {
    if let problem = counts.problem { throw RowError(problem) }
    // Sums of four counts of at most 2^53 each do not overflow.
    let sum = input + output
    let (generated, prompt): (Int64, Int64)
    switch total {
    case 0: (generated, prompt) = (thoughts > output ? output + thoughts : output, input)
    case sum: (generated, prompt) = (output, input)
    case sum + thoughts: (generated, prompt) = (output + thoughts, input)
    case sum + tool: (generated, prompt) = (output, input + tool)
    case sum + thoughts + tool: (generated, prompt) = (output + thoughts, input + tool)
    default:
      throw RowError(
        "the total is \(total) tokens, input and output come to \(sum) and thoughts to "
          + "\(thoughts); expected the sum with or without thoughts; report it if your version of "
          + "Qwen Code counts otherwise")
    }
    guard let fresh = Self.convention.uncached(input: prompt, cacheRead: cached) else {
      throw RowError(
        "\(cached) cached tokens are more than the \(prompt) of the input; expected a part of it")
    }
    let tokens = TokenCounts(input: fresh, cacheRead: cached, output: generated)
    guard tokens.isPlausible else {
      throw RowError("the counts add up to more than 2^53; expected one request")
    }
    return tokens
  }
}
