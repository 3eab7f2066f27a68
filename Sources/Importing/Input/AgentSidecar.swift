/// Files that agents and systems write beside transcripts for themselves: they hold no usage, and nobody
/// needs to hear of them.
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
  /// The bookkeeping of version control.
  private static let repositories: Set<String> = [".git", ".hg", ".svn", ".jj"]

  /// Whether an entry of a folder is one, by the names alone.
  static func isOne(_ name: String, in folder: String) -> Bool {
    if name == "sessions-index.json" || name == ".DS_Store" { return true }
    if name.hasPrefix("agent-"), name.hasSuffix(".meta.json") { return true }
    // What macOS writes beside each file on other systems' disks.
    if name.hasPrefix("._") || repositories.contains(name) { return true }
    return folder.hasSuffix("/.claude") && (ownFiles.contains(name) || ownFolders.contains(name))
  }
}
