/// A folder in which an agent keeps its usage on the machine of whoever works with it.
public struct AgentHome: Equatable, Sendable {
  /// The environment variable that names the folder above, such as `HOME`.
  public let variable: String
  /// What follows it, such as `/.claude/projects`.
  let suffix: String
  /// How long the agent keeps its files there; nil where it deletes none.
  public let retention: AgentRetention?

  /// A folder below the home folder.
  static func home(_ suffix: String, keeping retention: AgentRetention? = nil) -> AgentHome {
    AgentHome(variable: "HOME", suffix: suffix, retention: retention)
  }

  /// A folder below one that a variable names.
  static func variable(
    _ name: String, _ suffix: String, keeping retention: AgentRetention? = nil
  ) -> AgentHome {
    AgentHome(variable: name, suffix: suffix, retention: retention)
  }

  /// Where it is; nil where the variable is not set.
  public func path(_ value: (String) -> String?) -> String? {
    guard let base = value(variable), base.hasPrefix("/") else { return nil }
    return base + suffix
  }

  /// As people write it: `~/.claude/projects`.
  public func shown(_ value: (String) -> String?) -> String {
    variable == "HOME" ? "~" + suffix : (value(variable) ?? "") + suffix
  }

  /// Agents whose files are not read yet, by name.
  public static let unread: [(agent: String, home: AgentHome)] = [
    ("Antigravity", .home("/.gemini/antigravity")), ("Devin", .home("/.local/share/devin/cli")),
    ("Mistral Vibe", .home("/.vibe/logs/session")), ("Zed", .home("/.local/share/zed/threads")),
  ]
}
