public import Importing
public import UsageModel

/// A folder in which an agent keeps usage on this machine, with the files in it.
public struct AgentPlace: Sendable {
  /// As people write it: `~/.claude/projects`.
  public let shownPath: String
  /// Absolute.
  public let path: String
  public let source: SourceID
  public let home: AgentHome
  public let input: InputFiles

  /// Looks into the places where agents keep their usage. `variable` returns the value of an
  /// environment variable, such as `HOME`. What cannot be opened is not there.
  public static func found(
    variable: (String) -> String?, among sources: Sources
  ) -> [AgentPlace] {
    var seen: Set<String> = []
    return sources.formats.flatMap { format in
      format.homes.compactMap { home in
        guard let path = home.path(variable), seen.insert(path).inserted,
          let input = try? InputWalker().look(at: [path]), !input.files.isEmpty
        else { return nil }
        return AgentPlace(
          shownPath: home.shown(variable), path: path, source: format.id, home: home, input: input)
      }
    }
  }

  /// The environment variables that lead to agents' folders, each once, `HOME` first.
  public static func variables(among sources: Sources) -> [String] {
    var seen: Set<String> = ["HOME"]
    let others = sources.formats.flatMap(\.homes).map(\.variable)
    return ["HOME"] + others.filter { seen.insert($0).inserted }
  }
}
