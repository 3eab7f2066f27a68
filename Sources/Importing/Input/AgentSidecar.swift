/// Files that agents and systems write beside transcripts: they hold no usage and are skipped
/// silently.
enum AgentSidecar {
  /// What Claude Code keeps in its own folder besides the transcripts.
  private static let ownFiles: Set<String> = [
    ".credentials.json", "settings.json", "settings.local.json", "history.jsonl",
    "stats-cache.json", "mcp-needs-auth-cache.json",
  ]
  private static let ownFolders: Set<String> = [
    "agents", "backups", "cache", "commands", "debug", "file-history", "hooks", "ide", "plans",
    "plugins", "session-env", "shell-snapshots", "skills", "statsig", "tasks", "telemetry", "todos",
  ]
  /// The folders of version control systems.
  private static let repositories: Set<String> = [".git", ".hg", ".svn", ".jj"]

  /// Returns whether an entry of a folder is such a file, by the names alone.
  static func isOne(_ name: String, in folder: String) -> Bool {
    if name == "sessions-index.json" || name == ".DS_Store" { return true }
    if name.hasPrefix("agent-"), name.hasSuffix(".meta.json") { return true }
    // macOS writes these beside each file on foreign file systems.
    if name.hasPrefix("._") || repositories.contains(name) { return true }
    return folder.hasSuffix("/.claude") && (ownFiles.contains(name) || ownFolders.contains(name))
  }
}
