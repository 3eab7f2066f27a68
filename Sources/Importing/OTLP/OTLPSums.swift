internal import UsageModel

/// The tokens of one series by the classes that its points name, before the agent's counting rule is
/// applied.
struct OTLPSums {
  /// A class of tokens, as a point names it.
  enum Kind {
    case input, cacheRead, cacheWrite, output, reasoning, tool

    /// Reads the `type` of a point; throws for one that the agent does not have.
    init(_ type: JSONString?, of agent: OTLPAgent) throws(RowError) {
      let kind: Kind? =
        switch (type, agent) {
        case ("input"?, _): .input
        case ("output"?, _): .output
        case ("cacheRead"?, .claudeCode), ("cache"?, .geminiCLI): .cacheRead
        case ("cacheCreation"?, .claudeCode): .cacheWrite
        case ("thought"?, .geminiCLI): .reasoning
        case ("tool"?, .geminiCLI): .tool
        default: nil
        }
      guard let kind else {
        throw RowError(
          "\"type\" of the tokens is missing or unknown; expected input, output, "
            + (agent == .geminiCLI ? "cache, thought or tool" : "cacheRead or cacheCreation"))
      }
      self = kind
    }
  }

  private var input: Int64 = 0
  private var cacheRead: Int64 = 0
  private var cacheWrite: Int64 = 0
  private var output: Int64 = 0
  private var reasoning: Int64 = 0
  private var tool: Int64 = 0

  /// Keeps the larger of what is known of a class and another count of it.
  mutating func raise(_ kind: Kind, to count: Int64) {
    switch kind {
    case .input: input = max(input, count)
    case .cacheRead: cacheRead = max(cacheRead, count)
    case .cacheWrite: cacheWrite = max(cacheWrite, count)
    case .output: output = max(output, count)
    case .reasoning: reasoning = max(reasoning, count)
    case .tool: tool = max(tool, count)
    }
  }

  /// Returns the disjoint token classes. Cache writes are 5-minute writes, since telemetry does not
  /// split them (counting rule 11).
  ///
  /// Throws when the classes contradict each other.
  func tokens(of agent: OTLPAgent) throws(RowError) -> TokenCounts {
    guard agent == .geminiCLI else {
      return TokenCounts(
        input: input, cacheWrite5m: cacheWrite, cacheRead: cacheRead, output: output)
    }
    return try GeminiTokens(
      input: input, output: output, cached: cacheRead, thoughts: reasoning, tool: tool, total: 0
    ).disjoint()
  }
}
