import UsageModel

/// The counts of one response. Input excludes what was read from and written to the cache.
struct OpenCodeTokens {
  private(set) var input: Int64 = 0
  private(set) var output: Int64 = 0
  private(set) var reasoning: Int64 = 0
  private(set) var cacheRead: Int64 = 0
  private(set) var cacheWrite: Int64 = 0
  /// Nil where none is stated.
  private var total: Int64?
  private var counts = CountCheck()
  private var isObject = true
  /// Whether reasoning is beside the output where no total shows it.
  private let isReasoningBeside: Bool

  /// What is wrong with the counts; nil if they can be read.
  var problem: String? { isObject ? counts.problem : "\"tokens\" is no object; expected one" }

  private init(isReasoningBeside: Bool) {
    self.isReasoningBeside = isReasoningBeside
  }

  /// Parses the next value; nil for `null`.
  static func parse(
    _ scanner: inout JSONScanner, isReasoningBeside: Bool
  ) throws(JSONProblem) -> OpenCodeTokens? {
    if try scanner.kind() == .null {
      try scanner.null()
      return nil
    }
    var tokens = OpenCodeTokens(isReasoningBeside: isReasoningBeside)
    tokens.isObject = try scanner.enterIfObject()
    guard tokens.isObject else { return tokens }
    while let key = try scanner.nextKey() { try tokens.take(key, &scanner) }
    return tokens
  }

  private mutating func take(_ key: JSONString, _ scanner: inout JSONScanner) throws(JSONProblem) {
    switch key {
    case "input": input = try counts.count("tokens.input", &scanner) ?? 0
    case "output": output = try counts.count("tokens.output", &scanner) ?? 0
    case "reasoning": reasoning = try counts.count("tokens.reasoning", &scanner) ?? 0
    case "total": total = try counts.count("tokens.total", &scanner)
    case "cache":
      guard try scanner.enterIfObject() else { return }
      while let key = try scanner.nextKey() {
        switch key {
        case "read": cacheRead = try counts.count("tokens.cache.read", &scanner) ?? 0
        case "write": cacheWrite = try counts.count("tokens.cache.write", &scanner) ?? 0
        default: try scanner.skipValue()
        }
      }
    default: try scanner.skipValue()
    }
  }

  /// Returns the disjoint token classes.
  ///
  /// Newer versions count reasoning beside the output, older ones inside it; the total shows which.
  /// Throws when it shows neither. Source: facts/agents.md, "OpenCode".
  func disjoint() throws(RowError) -> TokenCounts {
    // Sums of five counts of at most 2^53 each do not overflow.
    let inside = input + output + cacheRead + cacheWrite
    let beside = inside + reasoning
    // A version that fills in 0 states no total.
    let stated = total == 0 ? nil : total
    guard stated == nil || stated == inside || stated == beside else {
      throw RowError(
        "tokens.total is \(stated ?? 0) and its parts are \(inside) and \(reasoning) of reasoning; "
          + "expected their sum, with or without reasoning; report it if your version of OpenCode "
          + "counts otherwise")
    }
    let isBeside =
      stated.map { $0 == beside } ?? (isReasoningBeside || reasoning > output)
    let tokens = TokenCounts(
      input: input, cacheWrite5m: cacheWrite, cacheRead: cacheRead,
      output: isBeside ? output + reasoning : output)
    guard tokens.isPlausible else {
      throw RowError("the counts of \"tokens\" add up to more than 2^53; expected one response")
    }
    return tokens
  }

  /// The counts as text, for the key of a call.
  var fields: [String] {
    [input, output, reasoning, cacheRead, cacheWrite].map { String($0) }
  }
}
