#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Finds all files below a folder that a person named.
///
/// Linked folders are read last, and every folder only once, so that cycles end and files inside
/// the named folder keep their own paths.
struct FolderWalk {
  private(set) var files: [InputFile] = []
  private(set) var leftOut: [FileFailure] = []

  private let top: InputFile
  private var seen: Set<FolderIdentity> = []
  private var folders: [InputFile] = []
  private var links: [InputFile] = []

  /// Throws the ``FileFailure`` of a folder that cannot be opened at all.
  init(_ top: InputFile) throws(FileFailure) {
    self.top = top
    let listing = FolderListing(top.path, shownAs: top.displayPath)
    if let failure = listing.failure, listing.identity == nil { throw failure }
    take(listing, of: top)
    repeat {
      while let folder = folders.popLast() {
        take(FolderListing(folder.path, shownAs: folder.displayPath), of: folder)
      }
    } while follow()
  }

  private mutating func take(_ listing: FolderListing, of folder: InputFile) {
    if let identity = listing.identity, !seen.insert(identity).inserted { return }
    if let failure = listing.failure { leftOut.append(failure) }
    for name in listing.invalidNames {
      leave(
        LexicalPath.joined(folder.displayPath, name), "the name is not UTF-8; rename it to read it")
    }
    let names = Set(listing.entries.lazy.map(\.name))
    for (name, kind) in listing.entries where !AgentSidecar.isOne(name, in: folder.path) {
      if kind == .file, AgentSidecar.isBeside(name, in: folder.path) { continue }
      if AgentSidecar.isBesideUsage(name, in: folder.path, among: names) { continue }
      // A log is read with its database.
      if DatabaseLog.isOne(name, in: listing) { continue }
      var entry = InputFile(
        path: LexicalPath.joined(folder.path, name),
        displayPath: LexicalPath.joined(folder.displayPath, name), folder: folder.folder)
      // A hidden folder such as `.claude` does not stand for a developer.
      if kind != .file, folder.path == top.path, !name.hasPrefix(".") { entry.folder = name }
      switch kind {
      case .file: files.append(entry)
      case .folder: folders.append(entry)
      case .linkedFolder: links.append(entry)
      case .other(let what): leave(entry.displayPath, what)
      }
    }
  }

  /// Queues the first linked folder that was not read yet; returns whether there is one.
  private mutating func follow() -> Bool {
    links.sort { LexicalPath.precedes($0.path, $1.path) }
    while !links.isEmpty {
      let link = links.removeFirst()
      guard let identity = FolderIdentity(path: link.path) else {
        leave(link.displayPath, "is a link that leads nowhere")
        continue
      }
      if seen.contains(identity) { continue }
      guard !leadsUpwards(link) else {
        leave(
          link.displayPath,
          "is a link to a folder around this one and was left out; name that folder to read it")
        continue
      }
      folders.append(link)
      return true
    }
    return false
  }

  /// Returns whether a link leads to a folder around the link or around the named folder; following
  /// it could read a whole disk.
  private func leadsUpwards(_ link: InputFile) -> Bool {
    guard let target = Self.realPath(link.path) else { return false }
    let folder = link.path.lastIndex(of: "/").map { String(link.path[..<$0]) } ?? "/"
    return [folder, top.path].compactMap(Self.realPath).contains { path in
      target == "/" || path == target || path.hasPrefix(target + "/")
    }
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private mutating func leave(_ path: String, _ reason: String) {
    leftOut.append(FileFailure(.noInput, path: path, reason: reason))
  }
}

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
  /// What Gemini CLI keeps beside a project's chats, besides its saved checkpoints.
  private static let geminiFiles: Set<String> = ["logs.json", "shell_history", ".project_root"]
  /// What other agents keep beside their usage, by the end of the folder's path.
  private static let besideUsage: [(folder: String, names: Set<String>)] = [
    (
      "/.local/share/opencode",
      ["auth.json", "bin", "cache", "log", "plans", "repos", "snapshot", "tool-output", "worktree"]
    ),
    (
      "/.local/share/opencode/storage",
      ["migration", "part", "project", "session", "session_diff", "session_share", "todo"]
    ),
    (
      "/.copilot",
      [
        "command-history-state.json", "config.json", "ide", "logs", "mcp-config.json",
        "settings.json",
      ]
    ),
  ]
  /// What Copilot CLI keeps of a session beside its events.
  private static let besideEvents: Set<String> = [
    ".workspace-fork.lock", "checkpoints", "files", "plan.md", "research", "rewind-file-snapshots",
    "workspace.yaml",
  ]
  /// The folders of version control systems.
  private static let repositories: Set<String> = [".git", ".hg", ".svn", ".jj"]

  /// Returns whether an entry of a folder is such a file, by the names alone.
  static func isOne(_ name: String, in folder: String) -> Bool {
    if name == "sessions-index.json" || name == ".DS_Store" { return true }
    if name.hasPrefix("agent-"), name.hasSuffix(".meta.json") { return true }
    // macOS writes these beside each file on foreign file systems.
    if name.hasPrefix("._") || repositories.contains(name) { return true }
    if LexicalPath.holds(folder, "/.gemini/tmp/") {
      return geminiFiles.contains(name) || name.hasPrefix("checkpoint-")
    }
    if LexicalPath.holds(folder, "/.copilot/session-state/") { return besideEvents.contains(name) }
    if besideUsage.contains(where: { folder.hasSuffix($0.folder) && $0.names.contains(name) }) {
      return true
    }
    return folder.hasSuffix("/.claude") && (ownFiles.contains(name) || ownFolders.contains(name))
  }
}
