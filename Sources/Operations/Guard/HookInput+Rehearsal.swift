public import Importing

extension HookInput {
  /// The id of a session that has no transcript yet, in a rehearsal.
  static let newSession = "new-session"

  /// The input of a prompt that is sent now in a folder, in the session whose transcript there is the
  /// newest, or in a new one: to try a hook without an agent.
  ///
  /// `variable` returns the value of an environment variable, which leads to the agent's folders.
  public static func rehearsal(
    in folder: String, variable: (String) -> String?
  ) -> HookInput {
    let places = SourceFormat.claudeCode.homes.compactMap { $0.path(variable) }
      .map { "\($0)/\(projectName(of: folder))" }
    let newest = places.flatMap(transcripts).max { $0.state.modifiedAt < $1.state.modifiedAt }
    let path = newest?.path ?? "\(places.first ?? folder)/\(newSession).jsonl"
    let file = path.split(separator: "/").last ?? ""
    return HookInput(
      sessionID: String(file.dropLast(".jsonl".count)), transcriptPath: path,
      workingDirectory: folder, event: "UserPromptSubmit")
  }

  /// The name of the folder in which Claude Code keeps the transcripts of a folder:
  /// `-home-ana-shop`.
  private static func projectName(of folder: String) -> String {
    String(folder.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }

  /// The sessions' transcripts directly in a folder; none where it cannot be read.
  private static func transcripts(in folder: String) -> [(path: String, state: FileState)] {
    let files = (try? InputWalker().files(in: [folder])) ?? []
    return files.compactMap { file in
      let name = file.path.dropFirst(folder.count + 1)
      guard name.hasSuffix(".jsonl"), !name.contains("/") else { return nil }
      return FileState(path: file.path).map { (file.path, $0) }
    }
  }
}
