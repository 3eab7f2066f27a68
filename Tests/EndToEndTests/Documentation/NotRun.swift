/// Commands of the README and the documentation that no test runs, by how they begin or by an option, and why not.
/// `ShownCommandTests` has the program take them all as command lines.
enum NotRun {
  enum Reason {
    /// It builds the program, or installs it.
    case builds
    /// It asks a server elsewhere.
    case network
    /// It runs until it is ended; other tests start it.
    case waits
    /// It starts a program that is not Outlay, or is a file in which Outlay is named.
    case notOutlay
    /// The sample team has not what it is about; other tests run it.
    case needsMore
    /// It is in the words of another shell than tests have.
    case otherShell
  }

  static let reasons: [String: Reason] = [
    "Scripts/demo": .builds,
    "Scripts/test": .builds,
    "Scripts/package": .builds,
    "Scripts/release": .builds,
    "outlay --generate-completion-script zsh": .otherShell,
    "outlay import ~/.claude/projects --watch": .waits,
    "export ANTHROPIC_ADMIN_KEY": .network,
    "outlay pull": .network,
    "outlay push": .network,
    "--warehouse": .network,
    "gh pr list": .notOutlay,
    "outlay alert check --exec": .notOutlay,
    "outlay serve": .waits,
    "outlay collect --developer": .needsMore,
    "outlay collect --redact": .needsMore,
    "sudo ": .builds,
    "systemctl --user": .builds,
    "outlay seats 2026-10 --save": .needsMore,
    "outlay digest --last month --webhook": .network,
    "claude mcp add": .notOutlay,
  ]

  /// How many commands that is in all pages.
  static let count = 35

  static func reason(of command: String) -> Reason? {
    reasons.first { isMeant(command, by: $0.key) }?.value
  }

  static func isMeant(_ command: String, by key: String) -> Bool {
    key.hasPrefix("--") ? command.contains(key) : command.hasPrefix(key)
  }
}
