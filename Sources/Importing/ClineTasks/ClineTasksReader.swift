internal import UsageModel

extension SourceFormat {
  /// The tasks of Cline's extension for VS Code and of those that descend from it.
  public static let clineTasks = SourceFormat(
    ClineTasksReader.id,
    summary: "tasks of the Cline, Roo Code, Kilo Code and IBM Bob extensions (ui_messages.json)",
    traits: SourceTraits(
      .call, tools: [.init(ClineTasksReader.id.rawValue)], days: .instants),
    homes: ClineTasksReader.homes, recognises: ClineTasksReader.recognises,
    read: ClineTasksReader.read)
}

/// Reads the messages that the Cline family of extensions keeps of a task: an array, in which each
/// request to a model is a message.
///
/// Requests are known by the first message of their task and their own time, so that copies of a
/// task in several editors' folders are one. Source of the shape: cline/cline, `ExtensionMessage.ts`
/// and `getApiMetrics.ts`.
public enum ClineTasksReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "cline-tasks"

  /// In bytes; messages hold the output of commands.
  private static let longestMessage = 16 << 20

  /// Reads the messages one by one.
  ///
  /// Throws ``FileFailure`` when the document is not JSON or reading fails, and rethrows errors of
  /// `onEvent`. Messages before a failure are delivered.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var calls = ClineTaskCalls(
      origin: context.origin, models: ClineTaskModels(beside: source))
    do {
      let stream = try JSONStream(source)
      try stream.enterArray()
      while try stream.nextElement() {
        if let event = try readMessage(stream, &calls) { try onEvent(event) }
      }
      try stream.finish()
    } catch let problem as JSONProblem {
      throw FileFailure(
        .badData, path: source.path, line: problem.line,
        reason: "is no JSON here: \(problem.reason); expected the messages of a task")
    }
    for event in calls.finish() { try onEvent(event) }
  }

  private static func readMessage(
    _ stream: JSONStream, _ calls: inout ClineTaskCalls
  ) throws -> ReadEvent? {
    _ = try stream.kind()
    let line = stream.line
    guard let bytes = try stream.bytes(limit: longestMessage) else {
      return .rejected(
        RowError("the message is longer than 16 MB; expected one message").at(line: line))
    }
    return bytes.withUnsafeBytes { calls.event($0, line: line) }
  }
}

extension ClineTasksReader {
  /// Returns whether the file is an array of messages with a time and what they say or ask.
  static func recognises(_ head: FileHead) -> Bool {
    let blanks: [UInt8] = [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D]
    guard head.bytes.first(where: { !blanks.contains($0) }) == UInt8(ascii: "["),
      let outline = head.outline
    else { return false }
    return outline.has("ts") && outline.has("type") && (outline.has("say") || outline.has("ask"))
  }

  private static let extensions = [
    "saoudrizwan.claude-dev", "rooveterinaryinc.roo-cline", "kilocode.kilo-code", "ibm.bob-code",
  ]
  /// The folders of editors below the home folder, as VS Code and what is made of it have them.
  private static let editors =
    ["Code", "Code - Insiders", "VSCodium", "Cursor", "Windsurf"].flatMap {
      ["/.config/\($0)", "/Library/Application Support/\($0)"]
    } + ["/.vscode-server/data", "/.cursor-server/data"]

  /// The tasks of each extension in each editor.
  static let homes = editors.flatMap { editor in
    extensions.map { AgentHome.home("\(editor)/User/globalStorage/\($0)/tasks") }
  }
}
