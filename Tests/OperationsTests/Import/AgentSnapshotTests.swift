import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// Files of agents that tell sums: each session counts once, whenever and in whatever order it is
/// read.
@Suite struct AgentSnapshotTests {
  private static let id = "5b6f5a0e-4c1e-4a34-9f53-0d7f0c4a1b11"
  private static let jsonl =
    #"{"type":"session_start","cwd":"/w/app"}"# + "\n"
    + #"{"type":"message","timestamp":"2026-10-20T10:00:00Z"}"# + "\n"

  private func settings(output: Int64) -> String {
    #"{"model":"claude-opus-4-8","providerLockTimestamp":"2026-10-20T10:00:00Z","tokenUsage":"#
      + #"{"inputTokens":1000,"outputTokens":\#(output),"cacheReadTokens":0}}"#
  }

  private func output(_ folder: ImportFolder) throws -> [Int64] {
    var found: [Int64] = []
    try folder.ledger.usage.forEach(since: nil) { row, _ in
      if !row.isSuperseded { found.append(row.content.tokens.output) }
    }
    return found
  }

  @Test func `Of a session that grew the larger sum counts, in either order`() throws {
    for outputs in [[100, 900], [900, 100]] as [[Int64]] {
      let folder = try ImportFolder()
      try folder.write(Self.jsonl, to: "p/\(Self.id).jsonl")
      for (index, count) in outputs.enumerated() {
        let minutesAgo = Double(60 - 30 * index)
        try folder.write(
          settings(output: count), to: "p/\(Self.id).settings.json", minutesAgo: minutesAgo)
        #expect(try folder.imported("p").isClean)
      }
      #expect(try output(folder) == [900])
      #expect(try folder.book.failures().isEmpty)
    }
  }

  @Test func `A session in two folders counts once, whose ever it is`() throws {
    let folder = try ImportFolder()
    for (name, count) in [("a", 100), ("b", 900)] as [(String, Int64)] {
      try folder.write(Self.jsonl, to: "\(name)/\(Self.id).jsonl", minutesAgo: 60)
      try folder.write(
        settings(output: count), to: "\(name)/\(Self.id).settings.json", minutesAgo: 60)
    }
    #expect(try folder.imported("a", "b").isClean)
    #expect(try output(folder) == [900])
    #expect(try folder.imported("a", "b").isNothingNew)
    #expect(try folder.book.failures().isEmpty)
  }

  // MARK: Requests that a restored checkpoint deleted

  private func request(_ say: String, second: Int, output: Int) -> String {
    #"{"ts":17924904\#(second)000,"type":"say","say":"\#(say)","modelInfo":"#
      + #"{"modelId":"claude-opus-4-8"},"text":"{\"tokensIn\":0,\"tokensOut\":\#(output),"#
      + #"\"cost\":0.1}"}"#
  }

  private func task(_ messages: String...) -> String {
    let first = #"{"ts":1792490400000,"type":"say","say":"text","text":"x"}"#
    return "[\(([first] + messages).joined(separator: ",\n"))]"
  }

  @Test func `Deleted requests count once, whether they were imported before or not`() throws {
    let before = task(
      request("api_req_started", second: 10, output: 100),
      request("api_req_started", second: 20, output: 40))
    let after = task(
      request("api_req_started", second: 10, output: 100),
      request("deleted_api_reqs", second: 30, output: 40))
    for imports in [[before, after], [after], [after, before]] {
      let folder = try ImportFolder()
      for (index, text) in imports.enumerated() {
        let minutesAgo = Double(60 - 30 * index)
        try folder.write(text, to: "tasks/1/ui_messages.json", minutesAgo: minutesAgo)
        #expect(try folder.imported("tasks").isClean)
      }
      #expect(try output(folder).reduce(0, +) == 140)
      #expect(try folder.book.failures().isEmpty)
    }
  }
}
