internal import UsageModel

/// An agent whose telemetry is read, and how it counts.
///
/// Sources, each read at the version that `Documentation/telemetry.md` names: code.claude.com/docs,
/// "Monitoring"; openai/codex, `codex-rs/otel`; google-gemini/gemini-cli, `packages/core/src/telemetry`;
/// docs.github.com, "OpenTelemetry monitoring" of Copilot; microsoft/vscode, `agent_monitoring.md`.
enum OTLPAgent: Sendable, CaseIterable {
  case claudeCode, codex, geminiCLI, copilotCLI, copilotChat

  /// The tool that its usage is recorded under, as that of its own files is.
  var source: SourceID {
    switch self {
    case .claudeCode: ClaudeCodeReader.id
    case .codex: CodexReader.id
    case .geminiCLI: GeminiCLIReader.id
    case .copilotCLI: CopilotCLIReader.id
    case .copilotChat: "copilot-chat"
    }
  }

  /// Who bills its usage.
  var provider: String {
    switch self {
    case .claudeCode: "anthropic"
    case .codex: "openai"
    case .geminiCLI: "google"
    case .copilotCLI, .copilotChat: "github"
    }
  }

  /// What its input includes.
  var convention: TokenConvention {
    switch self {
    case .claudeCode: .disjoint
    case .codex: CodexCounts.convention
    case .geminiCLI: GeminiTokens.convention
    case .copilotCLI, .copilotChat: CopilotCounts.convention
    }
  }

  /// The tools of all agents.
  static let tools = allCases.map { SourceTraits.Tool($0.source.rawValue, provider: $0.provider) }

  /// Whether a program that sends telemetry under this name tells in other records what its spans,
  /// histograms and semantic events repeat.
  static func isKnown(service: String) -> Bool {
    service.hasPrefix("codex")
      || ["claude-code", "gemini-cli", "github-copilot", "copilot-chat"].contains(service)
  }
}

/// The token counts of a call as an agent tells them, before its counting rule is applied.
struct OTLPCounts {
  var input: JSONString?
  var cacheRead: JSONString?
  var cacheWrite: JSONString?
  var output: JSONString?
  var reasoning: JSONString?
  /// What Gemini CLI's tools put into the prompt; all tokens of the call in Codex, which names them so.
  var tool: JSONString?
  var total: JSONString?

  /// Whether the record tells of a response at all.
  var isStated: Bool { input != nil || output != nil }

  /// Returns the disjoint token classes by the rule that the agent's own files are counted by.
  ///
  /// Throws for a count that is none, and for counts that contradict each other.
  func tokens(of agent: OTLPAgent) throws(RowError) -> TokenCounts {
    let read = try Self.count(cacheRead, "cached tokens")
    let prompt = try Self.count(input, "input tokens")
    let written = try Self.count(cacheWrite, "cache creation tokens")
    let generated = try Self.count(output, "output tokens")
    let thought = try Self.count(reasoning, "reasoning tokens")
    let ofTools = try Self.count(tool, "tool tokens")
    switch agent {
    case .claudeCode:
      return TokenCounts(input: prompt, cacheWrite5m: written, cacheRead: read, output: generated)
    case .codex:
      return try CodexCounts(
        input: prompt, cached: read, cacheWrite: written, output: generated, reasoning: thought,
        total: ofTools == 0 ? nil : ofTools
      ).tokens()
    case .geminiCLI:
      return try GeminiTokens(
        input: prompt, output: generated, cached: read, thoughts: thought, tool: ofTools,
        total: try Self.count(total, "total tokens")
      ).disjoint()
    case .copilotCLI, .copilotChat:
      return try CopilotCounts(
        input: prompt, cacheRead: read, cacheWrite: written, output: generated
      ).disjoint()
    }
  }

  /// Reads a count; 0 where there is none.
  private static func count(_ value: JSONString?, _ field: String) throws(RowError) -> Int64 {
    guard let value else { return 0 }
    return try OTLPNumber.count(value, field)
  }
}
