import Testing
import UsageModel

@testable import Importing

@Suite struct TranscriptSidechainTests {
  private static let subagent = "/p/-home-ana/session-9/subagents/agent-a1.jsonl"

  @Test func `A sidechain line is usage and says what it is`() throws {
    let outcome = try TranscriptOutcome([AssistantLine().line("isSidechain", "true")])
    #expect(outcome.usage.map(\.isSidechain) == [true])
  }

  @Test(arguments: [subagent, "/p/-home-ana/s/subagents/workflows/wf_1/agent-b.jsonl"])
  func `A subagent's file is sidechain throughout`(path: String) throws {
    let outcome = try TranscriptOutcome([AssistantLine()], path: path)
    #expect(outcome.usage.map(\.isSidechain) == [true])
  }

  @Test func `A folder of that name alone makes no subagents`() throws {
    let path = "/exports/subagents/ana/-home-ana/session-9.jsonl"
    #expect(
      try TranscriptOutcome([AssistantLine()], path: path).usage.map(\.isSidechain) == [false])
  }

  @Test func `A progress line holds the subagent's own line`() throws {
    let inner = AssistantLine()
      .line("requestId", #""req_2""#).line("timestamp", #""2026-09-14T10:00:00.000Z""#)
    var outer = AssistantLine().line("type", #""progress""#).line("message", "null")
    outer.line["requestId"] = nil
    let outcome = try TranscriptOutcome([
      outer.line("data", #"{"type":"agent_progress","message":\#(inner.json)}"#).json
    ])
    let draft = try #require(outcome.usage.first)
    #expect(draft.identity == .key(ofMessage: "msg_1", request: "req_2"))
    #expect(draft.at.iso8601 == "2026-09-14T10:00:00.000Z")
    #expect(draft.isSidechain)
    #expect(draft.origin.workingDirectory == "/home/ana/code/app")
  }

  @Test func `A progress line may hold the message alone`() throws {
    let outer = AssistantLine().line("type", #""progress""#).line("message", "null")
    let data = #"{"message":\#(AssistantLine().messageJSON)}"#
    let draft = try #require(try TranscriptOutcome([outer.line("data", data)]).usage.first)
    #expect(draft.identity == .key(ofMessage: "msg_1", request: "req_1"))
    #expect(draft.tokens.total == 131)
    #expect(draft.isSidechain)
  }

  @Test func `Data of any other line is not looked at`() throws {
    let outer = AssistantLine().line("type", #""system""#).line("message", "null")
    let data = #"{"message":\#(AssistantLine().messageJSON)}"#
    #expect(try TranscriptOutcome([outer.line("data", data)]).skipped == [.noUsage])
  }
}
