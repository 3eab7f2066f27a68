/// A folder in which an agent keeps its usage on the machine of whoever works with it.
public struct AgentHome: Hashable, Sendable {
  /// The environment variable that names the folder above, such as `HOME`.
  let variable: String
  /// What follows it, such as `/.claude/projects`.
  let suffix: String

  /// A folder below the home folder.
  static func home(_ suffix: String) -> AgentHome { AgentHome(variable: "HOME", suffix: suffix) }

  /// A folder below one that a variable names.
  static func variable(_ name: String, _ suffix: String) -> AgentHome {
    AgentHome(variable: name, suffix: suffix)
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
    ("OpenCode", .home("/.local/share/opencode")), ("Copilot CLI", .home("/.copilot")),
    ("Cline", .home("/.cline/data/sessions")), ("Amp", .home("/.local/share/amp/threads")),
    ("Droid", .home("/.factory/sessions")), ("Qwen Code", .home("/.qwen")),
    ("Goose", .home("/.local/share/goose/sessions")), ("Kimi", .home("/.kimi/sessions")),
  ]
}
