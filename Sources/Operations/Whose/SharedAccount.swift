/// Accounts and folders that machines and tools have, and no person.
enum SharedAccount {
  private static let names: Set<String> = [
    "root", "admin", "administrator", "ubuntu", "debian", "fedora", "centos", "ec2-user",
    "azureuser", "runner", "runneradmin", "vscode", "node", "app", "codespace", "coder", "gitpod",
    "jenkins", "builder", "docker", "user", "users", "home", "public", "shared", "default",
    "guest", "nobody", "system", "claude", "codex", "all", "team", "backup", "exports", "export",
    "usage", "data", "logs", "projects", "sessions", "transcripts", "downloads", "unknown",
  ]
  private static let words: Set<String> = [
    "bot", "ci", "svc", "service", "agent", "build", "deploy", "test", "staging", "prod",
    "production", "laptop", "desktop", "server", "machine", "key", "team", "shared", "old",
  ]

  /// Returns whether a name is that of a machine or a tool, as far as can be told from it.
  static func isOne(_ name: String) -> Bool {
    let name = name.lowercased()
    guard !names.contains(name), name.contains(where: \.isLetter) else { return true }
    return name.split { !$0.isLetter }.contains { words.contains(String($0)) }
  }
}
