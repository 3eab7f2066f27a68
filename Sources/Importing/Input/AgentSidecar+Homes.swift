extension AgentSidecar {
  /// Where agents keep their sessions, and how the names of the files with usage end there.
  private static let homes: [(folder: String, ending: String)] = [
    ("/.qwen/", ".jsonl"), ("/.pi/agent/", ".jsonl"), ("/.omp/agent/", ".jsonl"),
    ("/.kimi/sessions/", "wire.jsonl"), ("/.kimi-code/sessions/", "wire.jsonl"),
    ("/.grok/sessions/", "updates.jsonl"), ("/.cline/data/sessions/", ".messages.json"),
    ("/.factory/sessions/", ".settings.json"), ("/share/amp/threads/", ".json"),
    ("/saoudrizwan.claude-dev/tasks/", "ui_messages.json"),
    ("/rooveterinaryinc.roo-cline/tasks/", "ui_messages.json"),
    ("/kilocode.kilo-code/tasks/", "ui_messages.json"),
    ("/ibm.bob-code/tasks/", "ui_messages.json"),
  ]

  /// Returns whether a file lies in the home of an agent that keeps no usage in files of such names.
  static func isBeside(_ name: String, in folder: String) -> Bool {
    let plain = name.hasSuffix(".gz") ? name.dropLast(3) : name[...]
    if isClineSession(plain, in: folder) { return false }
    let place = folder + "/"
    return homes.contains { home in
      LexicalPath.holds(place, home.folder) && !plain.hasSuffix(home.ending)
    }
  }

  /// Returns whether a file is what Cline keeps of a session as a whole, which is all that there is of
  /// one whose messages are gone.
  private static func isClineSession(_ name: Substring, in folder: String) -> Bool {
    name.hasSuffix(".json") && folder.hasSuffix("/" + name.dropLast(5))
      && LexicalPath.holds(folder, "/.cline/data/sessions/")
  }
}
