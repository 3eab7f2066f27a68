import UsageModel

/// The counts of one response, as pi states them: disjoint, except that the total may differ.
struct PiUsage {
  private var input: Int64 = 0
  private var output: Int64 = 0
  private var cacheRead: Int64 = 0
  private var cacheWrite: Int64 = 0
  /// Of the cache writes, those to the 1-hour cache.
  private var cacheWrite1h: Int64 = 0
  /// Of the output, what was reasoned.
  private var reasoning: Int64 = 0
  /// 0 where none is stated.
  private var total: Int64 = 0
  private var counts = CountCheck()
  private var isNamed = false
  /// The model, where the usage of a tool or summary names it.
  private(set) var model: JSONString?
  /// What pi computed from its own prices, in dollars as it is written.
  private var cost: UnsafeRawBufferPointer?

  /// Tokens and what they cost; nil where that is unknown.
  struct Figures {
    let tokens: TokenCounts
    let cost: Money?
  }

  /// Parses the next value; nil when it is not an object.
  static func parse(_ scanner: inout JSONScanner) throws(JSONProblem) -> PiUsage? {
    guard try scanner.enterIfObject() else { return nil }
    var usage = PiUsage()
    while let key = try scanner.nextKey() { try usage.take(key, &scanner) }
    return usage
  }

  private mutating func take(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    var isCount = true
    switch key {
    case "input": input = try counts.count("usage.input", &scanner) ?? 0
    case "output": output = try counts.count("usage.output", &scanner) ?? 0
    case "cacheRead": cacheRead = try counts.count("usage.cacheRead", &scanner) ?? 0
    case "cacheWrite": cacheWrite = try counts.count("usage.cacheWrite", &scanner) ?? 0
    case "cacheWrite1h": cacheWrite1h = try counts.count("usage.cacheWrite1h", &scanner) ?? 0
    case "reasoning": reasoning = try counts.count("usage.reasoning", &scanner) ?? 0
    case "totalTokens": total = try counts.count("usage.totalTokens", &scanner) ?? 0
    default:
      isCount = false
      try takeOther(key, &scanner)
    }
    isNamed = isNamed || isCount
  }

  private mutating func takeOther(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    switch key {
    case "model": model = try scanner.optionalText()
    case "cost":
      guard try scanner.enterIfObject() else { return }
      while let key = try scanner.nextKey() {
        if key == "total", try scanner.kind() == .number {
          cost = try scanner.number()
        } else {
          try scanner.skipValue()
        }
      }
    default: try scanner.skipValue()
    }
  }

  /// Returns the disjoint token classes.
  ///
  /// The total is the sum of input, output and cache. Some providers state one without the cache,
  /// and some count reasoning beside the output, which is then added to it. Throws when the total is
  /// none of these.
  func tokens() throws(RowError) -> TokenCounts {
    guard isNamed else {
      throw RowError("usage without counts that are known; expected input, output and totalTokens")
    }
    if let problem = counts.problem { throw RowError(problem) }
    guard cacheWrite1h <= cacheWrite else {
      throw RowError(
        "usage.cacheWrite1h is \(cacheWrite1h) and more than the \(cacheWrite) of usage.cacheWrite; "
          + "expected a part of it")
    }
    // Sums of five counts of at most 2^53 each do not overflow.
    let plain = input + output
    let sum = plain + cacheRead + cacheWrite
    guard total == 0 || total == sum || total == plain || total == sum + reasoning else {
      throw RowError(
        "usage.totalTokens is \(total) and its parts are \(sum); expected the sum of input, output, "
          + "cacheRead and cacheWrite")
    }
    let isBeside = total > sum
    let tokens = TokenCounts(
      input: input, cacheWrite5m: cacheWrite - cacheWrite1h, cacheWrite1h: cacheWrite1h,
      cacheRead: cacheRead, output: isBeside ? output + reasoning : output)
    guard tokens.isPlausible else {
      throw RowError("the counts add up to more than 2^53; expected one response")
    }
    return tokens
  }

  /// Returns the tokens and their cost.
  ///
  /// Throws when either cannot be.
  func figures() throws(RowError) -> Figures {
    let tokens = try tokens()
    return Figures(tokens: tokens, cost: try reportedCost(beside: tokens))
  }

  /// Returns the cost beside the tokens; nil where it is unknown.
  ///
  /// Throws when it is no amount of a response.
  private func reportedCost(beside tokens: TokenCounts) throws(RowError) -> Money? {
    guard let cost else { return nil }
    guard let number = DecimalText(cost), let amount = Money(dollars: number), amount >= .zero
    else {
      throw RowError("usage.cost.total is no cost; expected dollars from 0 to 9.2 million")
    }
    return amount.reported(beside: tokens)
  }
}
