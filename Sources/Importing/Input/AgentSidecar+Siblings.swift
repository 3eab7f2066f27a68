extension AgentSidecar {
  /// What the Cline family of extensions keeps in a task's folder besides its messages, whose reader
  /// looks for the model in some of them.
  private static let taskFiles: Set<String> = [
    "api_conversation_history.json", "task_metadata.json", "history_item.json",
    "context_history.json", "settings.json", "checkpoints",
  ]
  /// What it keeps beside the folders of all tasks.
  private static let taskIndexes: Set<String> = ["_index.json", "taskHistory.json"]

  /// Returns whether an entry of a folder belongs to another one in it, which has the usage, wherever
  /// the folder was copied to.
  static func isBesideUsage(
    _ name: String, in folder: String, among names: Set<String>
  ) -> Bool {
    if names.contains("ui_messages.json") {
      return taskFiles.contains(name) || name.hasPrefix("focus_chain_")
    }
    if folder.hasSuffix("/tasks"), taskIndexes.contains(name) { return true }
    // A Droid session's messages beside its settings.
    if name.hasSuffix(".jsonl") { return names.contains(name.dropLast(6) + ".settings.json") }
    // A Cline session beside its messages, unless these are damaged.
    guard name.hasSuffix(".json") else { return false }
    let messages: String = name.dropLast(5) + ClineSession.messages
    return (names.contains(messages) || names.contains(messages + ".gz"))
      && ClineReader.hasMessages(besideSession: LexicalPath.joined(folder, name))
  }
}
