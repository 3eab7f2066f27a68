import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// Agents that tell of one request in several files.
@Suite struct AgentWireTests {
  private static let record =
    #"{"schemaVersion":1,"id":"9f","timestamp":"2026-09-20T10:00:00.000Z","sessionId":"s1","#
    + #""model":"qwen4-coder","authType":"openai","source":"main","inputTokens":13000,"#
    + #""outputTokens":250,"cachedTokens":12000,"thoughtsTokens":50,"totalTokens":13250}"# + "\n"

  private static let chat =
    #"{"uuid":"u2","sessionId":"s1","timestamp":"2026-09-20T10:00:00.003Z","type":"system","#
    + #""cwd":"/home/ana/shop","subtype":"ui_telemetry","systemPayload":{"uiEvent":{"#
    + #""event.name":"qwen-code.api_response","event.timestamp":"2026-09-20T10:00:00.002Z","#
    + #""model":"qwen4-coder","input_token_count":13000,"output_token_count":250,"#
    + #""cached_content_token_count":12000,"thoughts_token_count":50,"total_token_count":13250}}}"#
    + "\n"
    + #"{"uuid":"u3","sessionId":"s1","timestamp":"2026-09-20T10:00:00.030Z","type":"assistant","#
    + #""cwd":"/home/ana/shop","model":"qwen4-coder","usageMetadata":{"promptTokenCount":13000,"#
    + #""candidatesTokenCount":250,"thoughtsTokenCount":50,"totalTokenCount":13250,"#
    + #""cachedContentTokenCount":12000},"message":{"role":"model","parts":[]}}"# + "\n"

  @Test(arguments: [["usage.jsonl", "chat.jsonl"], ["chat.jsonl", "usage.jsonl"]])
  func `A request in Qwen Code's usage and chats counts once, with the chat's folder`(
    order: [String]
  ) throws {
    let folder = try ImportFolder()
    try folder.write(Self.record, to: "usage.jsonl")
    try folder.write(Self.chat, to: "chat.jsonl")
    for name in order { _ = try folder.imported(name) }
    let rows = try folder.book.countedRows()
    #expect(rows.map(\.tokens) == [TokenCounts(input: 1000, cacheRead: 12_000, output: 250)])
    #expect(rows.map(\.project) == ["shop"])
    #expect(rows.map(\.origin.source) == ["qwen"])
    #expect(try folder.book.failures() == [])
  }

  private static func session(_ id: String, at hour: Int, parent: String = "") -> String {
    #"{"type":"session","version":3,"id":"\#(id)","timestamp":"2026-10-05T\#(hour):00:00.000Z","#
      + #""cwd":"/home/ana/shop"\#(parent)}"# + "\n"
  }

  private static func message(_ id: String, at hour: Int) -> String {
    #"{"type":"message","id":"\#(id)","parentId":"a","timestamp":"2026-10-05T\#(hour):30:00.000Z","#
      + #""message":{"role":"assistant","model":"claude-sonnet-4-5","usage":{"input":900,"#
      + #""output":200,"cacheRead":0,"cacheWrite":0,"totalTokens":1100}}}"# + "\n"
  }

  @Test(arguments: [["parent.jsonl", "fork.jsonl"], ["fork.jsonl", "parent.jsonl"]])
  func `What a fork of a pi session copies counts once, for its parent`(order: [String]) throws {
    let folder = try ImportFolder()
    try folder.write(
      Self.session("s-1", at: 10) + Self.message("b2c3d4e5", at: 10), to: "parent.jsonl")
    try folder.write(
      Self.session("s-2", at: 12, parent: #","parentSession":"/p/2026_s-1.jsonl""#)
        + Self.message("b2c3d4e5", at: 10) + Self.message("c3d4e5f6", at: 12), to: "fork.jsonl")
    for name in order { _ = try folder.imported(name) }
    let rows = try folder.book.countedRows()
    #expect(rows.map { $0.session ?? "" }.sorted() == ["s-1", "s-2"])
    #expect(try folder.book.failures() == [])
  }
}
