import Testing

@testable import Importing

/// What agents write beside the files that have the usage.
@Suite struct SiblingSidecarTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func found(_ names: String...) throws -> [String] {
    for name in names { try scratch.write("x/" + name) }
    let found = try InputWalker(workingDirectory: scratch.path).look(at: ["x"])
    #expect(found.leftOut.isEmpty)
    return found.files.map { String($0.displayPath.dropFirst(2)) }
  }

  @Test func `A task of Cline is its messages`() throws {
    let found = try found(
      "tasks/_index.json", "tasks/1/ui_messages.json", "tasks/1/task_metadata.json",
      "tasks/1/api_conversation_history.json", "tasks/1/history_item.json",
      "tasks/1/focus_chain_taskid_1.md", "tasks/1/checkpoints/a.json")
    #expect(found == ["tasks/1/ui_messages.json"])
  }

  @Test func `A session of Cline is its messages`() throws {
    let messages = #"{"sessionId":"s1","messages":[{"role":"assistant","metrics":{}}]}"#
    try scratch.write("x/s1/s1.messages.json", Array(messages.utf8))
    #expect(try found("s1/s1.json") == ["s1/s1.messages.json"])
  }

  @Test func `A session of Cline whose messages are gone or damaged is its own file`() throws {
    let home = "ana/.cline/data/sessions"
    try scratch.write("x/\(home)/s2/s2.messages.json", Array("{ not json".utf8))
    let names = try found("\(home)/s1/s1.json", "\(home)/s2/s2.json")
    #expect(names == ["s1/s1.json", "s2/s2.json", "s2/s2.messages.json"].map { "\(home)/\($0)" })
  }

  @Test func `A session of Droid is its settings`() throws {
    #expect(try found("p/a.jsonl", "p/a.settings.json") == ["p/a.settings.json"])
  }

  @Test func `A file beside which nothing has its usage is read`() throws {
    let names = try found("a.jsonl", "b.json", "history_item.json")
    #expect(names == ["a.jsonl", "b.json", "history_item.json"])
  }
}
