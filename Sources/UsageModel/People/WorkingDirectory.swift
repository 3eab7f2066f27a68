/// A working directory, from which the home folder's owner and the repository are derived.
///
/// Paths of Linux, macOS and Windows; also a tool's slug of one, `-home-ana-code-shop`, in which
/// every separator became a dash (lossy, see counting rule 23).
public struct WorkingDirectory {
  private let parts: [Substring]
  private let isSlug: Bool

  public init(_ path: String) {
    let (slash, backslash) = (UInt8(ascii: "/"), UInt8(ascii: "\\"))
    let isSlug = path.hasPrefix("-") && !path.utf8.contains { $0 == slash || $0 == backslash }
    self.isSlug = isSlug
    parts = path.utf8.split {
      isSlug ? $0 == UInt8(ascii: "-") : $0 == slash || $0 == backslash
    }.map { Substring($0) }
  }

  /// Returns the folder name that tools make of a path: all but ASCII letters and digits become
  /// dashes.
  public static func slug(of path: String) -> String {
    String(path.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }

  /// The index of the home folder's name, after `home` or `Users`.
  private var homeIndex: Int? {
    guard let parent = parts.prefix(4).firstIndex(where: { $0 == "home" || $0 == "Users" }),
      parent + 1 < parts.count
    else { return nil }
    return parent + 1
  }

  /// The name of the home folder: `ana` in `/home/ana/code/shop`. Nil for a slug, whose names run
  /// together.
  public var homeFolder: String? {
    guard !isSlug, let homeIndex else { return nil }
    return String(parts[homeIndex])
  }

  /// The repository's folder name, with its worktrees folded in; nil for a bare home folder.
  public var repository: String? {
    let below = homeIndex.map { parts[($0 + 1)...] } ?? parts[...]
    if isSlug { return below.isEmpty ? nil : below.joined(separator: "-") }
    return Self.worktreeOwner(below, isHome: homeIndex != nil) ?? below.last.map(String.init)
  }

  /// The repository that a worktree belongs to: `repo/.claude/worktrees/x`, `repo/worktrees/x`,
  /// `repo/.worktrees/x`, `repo-worktrees/x`, and where tools keep theirs (counting rule 23).
  private static func worktreeOwner(_ parts: ArraySlice<Substring>, isHome: Bool) -> String? {
    for index in parts.indices.dropLast() {
      let part = parts[index]
      let (before, after) = (parts[parts.startIndex..<index], parts[(index + 1)...])
      // A tool's folder inside a repository is one more folder of worktrees beside it.
      let isOfRepository = isHome && before.count > 1 && before.last?.first == "."
      if isOfRepository, part == "worktrees" { return before.dropLast().last.map(String.init) }
      if let owner = toolOwner(part, before: before.last, after) { return String(owner) }
      if part == "worktrees" || part == ".worktrees" {
        let owner = before.last == ".claude" ? before.dropLast().last : before.last
        // Worktrees kept together in the home folder: the next folder is the best name there is.
        return String(owner ?? parts[index + 1])
      }
      for suffix in ["-worktrees", ".worktrees"] where part.hasSuffix(suffix) {
        let owner = part.dropLast(suffix.count)
        if !owner.isEmpty { return String(owner) }
      }
    }
    return nil
  }

  /// Returns the repository of a worktree that a tool keeps in a folder of its own:
  /// `~/.t3/worktrees/repo/x`, `~/.cursor/worktrees/repo/x`, `~/.claude-worktrees/repo/x`, and with
  /// the worktree's name first `~/.codex/worktrees/x/repo`, `tmp/vibe-kanban/worktrees/x/repo`.
  private static func toolOwner(
    _ part: Substring, before tool: Substring?, _ below: ArraySlice<Substring>
  ) -> Substring? {
    if part.hasPrefix("."), part.hasSuffix("-worktrees") { return below.first }
    guard part == "worktrees", let tool else { return nil }
    let isTool = tool.hasPrefix(".") && tool != ".claude" && tool != "."
    if tool == ".codex" || tool == "vibe-kanban" { return below.dropFirst().first ?? below.first }
    return isTool ? below.first : nil
  }
}
