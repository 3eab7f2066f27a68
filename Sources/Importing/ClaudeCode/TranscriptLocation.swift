/// What the path of a transcript says about its session (Claude Code writes
/// `<slug>/<session>.jsonl` and `<slug>/<session>/subagents/agent-<id>.jsonl`).
struct TranscriptLocation {
  /// The session id for lines without one; empty for the standard input.
  let sessionID: String
  let isSubagent: Bool

  init(path: String) {
    let components = path.split(separator: "/")
    let stem = Self.stem(components.last ?? "")
    let subagents = components.dropLast().lastIndex(of: "subagents")
    isSubagent = subagents != nil && stem.hasPrefix("agent-")
    if isSubagent, let subagents, subagents > 0 {
      sessionID = String(components[subagents - 1])
    } else {
      sessionID = stem == "-" ? "" : String(stem)
    }
  }

  /// The file's name without `.jsonl`, with or without `.gz` behind it.
  private static func stem(_ name: Substring) -> Substring {
    let plain = name.hasSuffix(".gz") ? name.dropLast(3) : name
    return plain.lastIndex(of: ".").map { plain[..<$0] } ?? plain
  }
}
