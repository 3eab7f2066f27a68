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

@Suite struct TranscriptAdvisorTests {
  private static let call = CallIdentity.request(messageID: "msg_1", requestID: "req_1")
  private static let advisor =
    #"{"type":"advisor_message","model":"claude-fable-5","input_tokens":9,"output_tokens":5}"#

  private func read(_ iterations: String) throws -> TranscriptOutcome {
    try TranscriptOutcome([AssistantLine().usage("iterations", iterations)])
  }

  @Test func `An advisor is billed in addition, under its own model`() throws {
    let outcome = try read("[\(Self.advisor)]")
    #expect(outcome.usage.map(\.tokens.total) == [131])
    let draft = try #require(outcome.alsoUsage.first)
    #expect(draft.model == "claude-fable-5")
    #expect(draft.tokens == TokenCounts(input: 9, output: 5))
    #expect(draft.identity == .advisor(of: Self.call, position: 0))
    #expect(outcome.records == 1)
  }

  @Test func `Every other iteration is in the message's own counts`() throws {
    let other = #"{"type":"message","input_tokens":-4,"output_tokens":7,"model":"x"}"#
    let outcome = try read("[\(other),null,\(Self.advisor),\(Self.advisor)]")
    #expect(outcome.usage.count == 1)
    #expect(
      outcome.alsoUsage.map(\.identity)
        == [2, 3].map { .advisor(of: Self.call, position: $0) })
  }

  @Test(arguments: ["null", "[]", "{}", "0", #"[{"type":"advisor_message","input_tokens":0}]"#])
  func `Without advisors there is nothing in addition`(iterations: String) throws {
    let outcome = try read(iterations)
    #expect(outcome.usage.count == 1)
    #expect(outcome.alsoUsage.isEmpty)
    #expect(outcome.noted.isEmpty)
  }

  @Test(arguments: [
    (#"{"type":"advisor_message","input_tokens":9}"#, "it names no model"),
    (
      #"{"type":"advisor_message","model":"m","input_tokens":-9}"#,
      "usage.input_tokens is negative; expected a whole number from 0 to 9007199254740992"
    ),
  ])
  func `An advisor that cannot be counted is noted`(iteration: String, why: String) throws {
    let outcome = try read("[\(iteration)]")
    #expect(outcome.usage.count == 1)
    let reason = "usage of advisor iteration 0 is not counted: \(why)"
    #expect(outcome.noted == [ReadProblem(line: 1, reason: reason)])
  }

  @Test func `An advisor counts even when the message itself used nothing`() throws {
    var line = AssistantLine()
    line.usage = ["input_tokens": "0", "iterations": "[\(Self.advisor)]"]
    let outcome = try TranscriptOutcome([line])
    #expect(outcome.skipped == [.zeroUsage])
    #expect(outcome.alsoUsage.map(\.tokens.total) == [14])
  }

  @Test func `An advisor of a message without a request id has an identity too`() throws {
    let line = AssistantLine().line("requestId", nil).usage("iterations", "[\(Self.advisor)]")
    #expect(
      try TranscriptOutcome([line]).alsoUsage.map(\.identity)
        == [
          .advisor(
            of: .message(messageID: "msg_1", sessionID: "session-1", timestamp: nil), position: 0)
        ])
  }
}
