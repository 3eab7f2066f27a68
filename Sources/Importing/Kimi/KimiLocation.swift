/// What the path of a wire says about its session.
///
/// Kimi CLI writes `<hash of the folder>/<session>/wire.jsonl` and below it
/// `subagents/<agent>/wire.jsonl`; Kimi Code writes `wd_<name>_<hash>/<session>/agents/<agent>/wire.jsonl`.
struct KimiLocation {
  let sessionID: String
  let isSubagent: Bool
  /// The name of the working directory; empty where the path has only its hash.
  let project: String

  init(path: String) {
    let location = FileLocation(path: path)
    let group = location.folder(2)
    let isAgent = group == "agents" || group == "subagents"
    sessionID = location.folder(isAgent ? 3 : 1)
    isSubagent = group == "subagents" || group == "agents" && location.folder(1) != "main"
    project = Self.project(of: location.folder(isAgent ? 4 : 2))
  }

  private static func project(of folder: String) -> String {
    guard folder.hasPrefix("wd_"), let end = folder.lastIndex(of: "_") else { return "" }
    let name = folder[..<end].dropFirst(3)
    let hash = folder[end...].dropFirst()
    return hash.count >= 8 && hash.allSatisfy(\.isHexDigit) ? String(name) : ""
  }
}
