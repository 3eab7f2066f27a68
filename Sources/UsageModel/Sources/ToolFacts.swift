/// What is known of a tool by the name under which its usage is recorded: how its provider bills it,
/// and whose its summaries are.
public struct ToolFacts: Equatable, Sendable {
  /// The tool of which this one counts the same usage by hours, by minutes or in total: `openai` of
  /// `openai-hours`. All others are their own.
  public let countedTool: String
  /// The name under which its provider bills it: GitHub bills Copilot CLI with Copilot.
  public let billedName: String
  /// Who is paid for it, whatever model serves it; nil where that is the model's maker.
  public let vendor: String?
  /// The account that a provider's rows without a key are of: several exports of Anthropic tell of
  /// one.
  public let account: String
  /// Whether its summaries may be of several agents: what a key, a plan, the team or another program
  /// counts. Those of any other tool are of that tool alone.
  public let isOfSeveralAgents: Bool

  /// Who is paid where neither the model nor a key tells; nil for tools that serve models of several.
  public let usualProvider: String?
  /// Whether what it reports is what its provider charges, so that it is a bill as well as usage.
  public let isBill: Bool
  /// Whether its provider counts its usage apart, so that such rows are of that tool alone.
  public let isCountedApart: Bool
  /// What its telemetry has in common with its files.
  public let telemetry: TelemetryMatch

  public init(of tool: String) {
    let width = Self.widths.first(where: tool.hasSuffix) ?? ""
    countedTool = String(tool.dropLast(width.count))
    billedName = Self.ofCopilot.contains(countedTool) ? "copilot" : countedTool
    vendor = Self.vendors[billedName]
    let isAnthropic = Self.ofAnthropic.contains(countedTool) || tool.hasPrefix("analytics-")
    account = isAnthropic ? "anthropic" : countedTool
    isOfSeveralAgents = Self.ofSeveralAgents.contains(tool)
    isCountedApart = tool == "claude-code"
    let isOfAnthropic = isAnthropic || countedTool == "claude-plan"
    usualProvider = isOfAnthropic ? "anthropic" : countedTool == "openai" ? "openai" : nil
    isBill = Self.bills.contains(countedTool)
    telemetry = Self.telemetries[countedTool] ?? .request
  }

  private static let ofCopilot: Set<String> = ["copilot-cli", "copilot-chat"]
  private static let telemetries: [String: TelemetryMatch] = [
    "codex": .counts, "gemini-cli": .counts, "copilot-cli": .sums, "copilot-chat": .sums,
  ]
  private static let bills: Set<String> = ["bedrock", "copilot", "cursor"]
  private static let widths = ["-hours", "-minutes", "-totals"]
  private static let vendors = [
    "bedrock": "AWS", "copilot": "GitHub", "cursor": "Cursor", "openrouter": "OpenRouter",
  ]
  private static let ofAnthropic: Set<String> = ["admin-api", "console"]
  private static let ofSeveralAgents: Set<String> = ["ccusage", "csv", "outlay-calls"]
}

/// What telemetry of a tool and the tool's own files have in common, by which a call that both tell is
/// known (counting rule 25).
public enum TelemetryMatch: Sendable {
  /// The provider's id of the request.
  case request
  /// The session, and the tokens of the call.
  case counts
  /// As ``counts``; several calls of the files may be one in telemetry, which has their sum.
  case sums
}
