internal import UsageModel

/// The models of a task over time, as the files beside its messages name them.
///
/// Cline writes them into `task_metadata.json`, Roo Code into `history_item.json`, and all of them
/// into the environment that they append to each prompt, between `<model>` tags, in
/// `api_conversation_history.json`. Of the latter only the tags are looked for; prompts are neither
/// decoded nor kept.
struct ClineTaskModels {
  private let source: ByteSource
  /// In the order of the file; without a time where the file has none.
  private var changes: [(at: Instant?, model: String)]?
  private var taskModel = ""
  /// The folder in which the task was started; empty where none is known.
  private(set) var workspace = ""

  /// In bytes.
  private static let longestMember = 1 << 20
  private static let longestMessage = 64 << 20

  init(beside source: ByteSource) {
    self.source = source
    var (model, workspace) = ("", "")
    SiblingFile.read("history_item.json", beside: source) { stream in
      try stream.enterObject()
      while let key = try stream.nextKey() {
        switch (key, try stream.kind()) {
        case ("model", .string), ("modelId", .string):
          model = try stream.node(limit: Self.longestMember)?.text ?? ""
        case ("workspace", .string):
          workspace = try stream.node(limit: Self.longestMember)?.text ?? ""
        default: try stream.skipValue()
        }
      }
    }
    (taskModel, self.workspace) = (model, workspace)
  }

  /// Returns the model of a request: the last that was named before it, else the first; empty where
  /// none is known.
  mutating func model(at: Instant) -> String {
    let changes = changes ?? read()
    self.changes = changes
    let before = changes.last { change in change.at.map { $0 <= at } ?? false }
    if let before { return before.model }
    if changes.contains(where: { $0.at != nil }) { return changes.first?.model ?? "" }
    // Names without a time tell the model of a request only where all are the same.
    let names = Set(changes.map(\.model))
    if names.count < 2 { return names.first ?? "" }
    return CCUsageCell.severalModels
  }

  private func read() -> [(at: Instant?, model: String)] {
    let named = modelUsage()
    if !named.isEmpty { return named }
    if !taskModel.isEmpty { return [(nil, taskModel)] }
    return taggedModels()
  }

  /// The models that `task_metadata.json` lists with their times.
  private func modelUsage() -> [(at: Instant?, model: String)] {
    var found: [(at: Instant?, model: String)] = []
    SiblingFile.read("task_metadata.json", beside: source) { stream in
      try stream.enterObject()
      while let key = try stream.nextKey() {
        guard key == "model_usage" else {
          try stream.skipValue()
          continue
        }
        for entry in try stream.node(limit: Self.longestMember)?.array ?? [] {
          let at = entry["ts"]?.number.flatMap { Int64($0) }.map(Instant.init(milliseconds:))
          if let model = entry["model_id"]?.text, !model.isEmpty { found.append((at, model)) }
        }
      }
    }
    return found
  }

  /// The models in the tags of the prompts.
  private func taggedModels() -> [(at: Instant?, model: String)] {
    var found: [(at: Instant?, model: String)] = []
    SiblingFile.read("api_conversation_history.json", beside: source) { stream in
      try stream.enterArray()
      while try stream.nextElement() {
        guard let bytes = try stream.bytes(limit: Self.longestMessage) else { continue }
        let tag = bytes.withUnsafeBytes { ClinePrompt.model($0) }
        guard let tag, found.last?.model != tag.model else { continue }
        found.append(tag)
      }
    }
    return found
  }
}
