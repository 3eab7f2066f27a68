/// A provider whose own figures can be pulled.
public enum PullProvider: String, CaseIterable, Sendable {
  case anthropic, openai, cursor, copilot, litellm, openrouter

  /// The environment variables that may hold its key, the first that is set before the others.
  public var keyVariables: [String] {
    switch self {
    case .anthropic: ["ANTHROPIC_ADMIN_KEY"]
    case .openai: ["OPENAI_ADMIN_KEY"]
    case .cursor: ["CURSOR_ADMIN_KEY"]
    case .copilot: ["GITHUB_TOKEN"]
    case .litellm: ["LITELLM_MASTER_KEY", "LITELLM_API_KEY"]
    case .openrouter: ["OPENROUTER_MANAGEMENT_KEY"]
    }
  }

  /// Where its API is; nil for one that each team runs itself.
  public var baseURL: String? {
    switch self {
    case .anthropic: "https://api.anthropic.com"
    case .openai: "https://api.openai.com"
    case .cursor: "https://api.cursor.com"
    case .copilot: "https://api.github.com"
    case .litellm: nil
    case .openrouter: "https://openrouter.ai"
    }
  }

  /// Whether it has to be said whose usage is meant: a key of GitHub may see several organizations.
  public var needsAccount: Bool { self == .copilot }

  /// What of its figures is asked for, in one line.
  public var summary: String {
    switch self {
    case .anthropic: "users, keys, usage report, Claude Code, analytics (admin key)"
    case .openai: "users, projects' keys and usage of completions (admin key)"
    case .cursor: "usage events of a team (admin key)"
    case .copilot: "usage metrics by user and day (--organization or --enterprise)"
    case .litellm: "spend logs of a proxy (--base-url)"
    case .openrouter: "activity by day and model, the last 30 days (management key)"
    }
  }
}
