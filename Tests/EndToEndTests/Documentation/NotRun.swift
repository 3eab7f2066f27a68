/// Commands of the README and the documentation that no test runs, by how they begin or by an option, and why not.
/// `ShownCommandTests` has the program take them all as command lines.
enum NotRun {
  enum Reason {
    /// It builds the programs, or has all tests run, this one among them.
    case builds
    /// It asks a server of a provider, or sends to one.
    case network
    /// It is for a machine's administrator: it installs packages, adds users, starts services.
    case administers
  }

  static let reasons: [String: Reason] = [
    "Scripts/test": .builds,
    "Scripts/package": .builds,
    "Scripts/release": .builds,
    "outlay pull": .network,
    "outlay serve --watch": .network,
    "outlay serve --webhook": .network,
    "outlay serve --behind-proxy": .network,
    "sudo ": .administers,
    "systemctl --user": .administers,
    "outlay digest --last month --webhook": .network,
  ]

  /// How many commands that is in all pages.
  static let count = 17

  static func reason(of command: String) -> Reason? {
    reasons.first { isMeant(command, by: $0.key) }?.value
  }

  static func isMeant(_ command: String, by key: String) -> Bool {
    key.hasPrefix("--") ? command.contains(key) : command.hasPrefix(key)
  }
}
