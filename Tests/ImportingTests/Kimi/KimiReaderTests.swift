import Testing
import UsageModel

@testable import Importing

/// Builds the lines of wires.
enum KimiText {
  static let old = "/h/.kimi/sessions/0f9e/5d1c/wire.jsonl"
  static let new = "/h/.kimi-code/sessions/wd_shop_0123456789ab/session_7/agents/main/wire.jsonl"

  static func status(
    input: String = "1562", id: String = "chatcmpl-xyz", more: String = "",
    time: String = "1770983426.420942"
  ) -> String {
    #"{"timestamp":\#(time),"message":{"type":"StatusUpdate","payload":{"context_usage":0.067,"#
      + #""token_usage":{"input_other":\#(input),"output":2463,"input_cache_read":300,"#
      + #""input_cache_creation":20\#(more)},"message_id":"\#(id)"}}}"#
  }

  static func record(
    input: String = "15", scope: String = #""turn""#, model: String = "kimi-code/k3"
  ) -> String {
    #"{"type":"usage.record","model":"\#(model)","usage":{"inputOther":\#(input),"output":7,"#
      + #""inputCacheRead":3,"inputCacheCreation":2},"usageScope":\#(scope),"time":1784257200000}"#
  }
}

@Suite struct KimiReaderTests {
  private func read(_ lines: String..., path: String = KimiText.old) throws -> AgentOutcome {
    try AgentOutcome(.kimi, lines, path: path)
  }

  @Test func `A status update of Kimi CLI is a call, with disjoint counts`() throws {
    let outcome = try read(#"{"type":"metadata","protocol_version":"1.3"}"#, KimiText.status())
    let draft = try #require(outcome.usage.first)
    #expect(
      draft.tokens == TokenCounts(input: 1562, cacheWrite5m: 20, cacheRead: 300, output: 2463))
    #expect(draft.identity == .message(id: "chatcmpl-xyz"))
    #expect(draft.at == Instant(milliseconds: 1_770_983_426_421))
    #expect(draft.origin.source == "kimi" && draft.origin.sessionID == "5d1c")
    #expect(outcome.skipped == [.noUsage])
  }

  @Test func `Kimi CLI names no model, which is noted once`() throws {
    let outcome = try read(KimiText.status(), KimiText.status(id: "chatcmpl-b"))
    #expect(outcome.usage.map(\.model) == ["kimi-for-coding", "kimi-for-coding"])
    #expect(outcome.noted.map(\.line) == [1])
  }

  // getagentseal/codeburn tests/providers/kimi.test.ts, also for the tests of ids and names below.
  @Test func `A status update may name its model`() throws {
    let line = KimiText.status().replacing(
      #""message_id""#, with: #""model_name":"kimi-k2.6","message_id""#)
    let outcome = try read(line)
    #expect(outcome.usage.map(\.model) == ["kimi-k2.6"] && outcome.noted.isEmpty)
  }

  @Test func `A message of a session is one call at any time, however short its id`() throws {
    let lines = [
      KimiText.status(id: "msg-2"), KimiText.status(input: "9", id: "msg-2", time: "1770983427"),
      KimiText.status(id: "msg-3"),
    ]
    let usage = try AgentOutcome(.kimi, lines, path: KimiText.old).usage
    #expect(usage[0].identity == usage[1].identity && usage[0].identity != usage[2].identity)
    let other = try AgentOutcome(.kimi, lines, path: KimiText.old.replacing("5d1c", with: "6e2d"))
    #expect(Set(usage.map(\.identity)).isDisjoint(with: other.usage.map(\.identity)))
  }

  @Test(arguments: [
    "/h/.kimi/sessions/0f9e/5d1c/subagents/a1/wire.jsonl", "wire.jsonl",
  ])
  func `A short id of a subagent, or without a session, is told apart by its time`(
    path: String
  ) throws {
    let lines = ["1770983426", "1770983427"].map { KimiText.status(id: "msg-2", time: $0) }
    #expect(Set(try AgentOutcome(.kimi, lines, path: path).usage.map(\.identity)).count == 2)
  }

  private func counts(_ usage: String) -> String {
    #"{"timestamp":1776023402,"message":{"type":"StatusUpdate","payload":{"message_id":"m","#
      + #""token_usage":\#(usage)}}}"#
  }

  @Test func `The whole input includes the cache`() throws {
    let outcome = try read(
      counts(
        #"{"input":120,"input_cache_read":30,"input_cache_creation":10,"output_tokens":20}"#))
    #expect(
      outcome.usage.map(\.tokens)
        == [TokenCounts(input: 80, cacheWrite5m: 10, cacheRead: 30, output: 20)])
    let less = try read(counts(#"{"input":39,"input_cache_read":30,"input_cache_creation":10}"#))
    #expect(less.rejected.map { $0.reason.hasPrefix("input is 39 and less than") } == [true])
  }

  @Test func `A count under a name that is not known is noted once`() throws {
    let line = counts(#"{"input_other":5,"input_audio":7,"output":0,"x":0}"#)
    let outcome = try read(line, line)
    #expect(outcome.noted.filter { $0.reason.contains("\"input_audio\"") }.map(\.line) == [1])
    let zero = try read(counts(#"{"input_other":0,"thinking":3}"#))
    #expect(zero.skipped == [.zeroUsage] && zero.noted.map(\.line) == [1])
  }

  @Test func `A usage record of Kimi Code is a call, at the model behind its alias`() throws {
    let request = #"{"type":"llm.request","model":"kimi-k3-0905","modelAlias":"kimi-code/k3"}"#
    let outcome = try read(
      KimiText.record(), request, KimiText.record(input: "16"), path: KimiText.new)
    #expect(outcome.usage.map(\.model) == ["k3", "kimi-k3-0905"])
    #expect(
      outcome.usage.first?.tokens
        == TokenCounts(input: 15, cacheWrite5m: 2, cacheRead: 3, output: 7))
    let origin = try #require(outcome.usage.first?.origin)
    #expect(origin.sessionID == "session_7" && origin.projectName == "shop")
    #expect(outcome.usage.first?.at == Instant(milliseconds: 1_784_257_200_000))
    #expect(outcome.noted.isEmpty && outcome.usage.allSatisfy { !$0.isSidechain })
  }

  @Test func `A session's total is no call, and an unknown scope is refused`() throws {
    let outcome = try read(
      KimiText.record(scope: #""session""#), KimiText.record(scope: #""week""#),
      KimiText.record(scope: "null"), path: KimiText.new)
    #expect(outcome.skipped == [.totalRow])
    #expect(outcome.rejected.map(\.line) == [2] && outcome.usage.map(\.line) == [3])
  }

  @Test func `A copied session has the same calls, and two equal records are two`() throws {
    let path = KimiText.new.replacing("session_7", with: "session_8")
    let copy = try read(KimiText.record(), KimiText.record(), path: path).usage
    #expect(
      try copy.map(\.identity)
        == read(KimiText.record(), KimiText.record(), path: KimiText.new).usage.map(\.identity))
    #expect(Set(copy.map(\.identity)).count == 2)
  }

  @Test(arguments: [
    ("/h/.kimi/sessions/0f9e/5d1c/subagents/a1/wire.jsonl", "5d1c", true),
    ("/h/.kimi-code/sessions/wd_x/session_7/agents/explore/wire.jsonl", "session_7", true),
    (KimiText.new, "session_7", false), ("wire.jsonl", "", false), ("-", "", false),
  ])
  func `The path says the session and whether it is a subagent's`(
    path: String, session: String, isSubagent: Bool
  ) throws {
    let draft = try #require(try read(KimiText.status(), path: path).usage.first)
    #expect(draft.origin.sessionID == session && draft.isSidechain == isSubagent)
  }

  @Test func `What a subagent used is told in the wire of its parent, however deep`() throws {
    let inner =
      #"{"type":"StatusUpdate","payload":{"token_usage":{"input_other":9},"#
      + #""message_id":"chatcmpl-sub"}}"#
    func around(_ event: String) -> String {
      #"{"type":"SubagentEvent","payload":{"task_tool_call_id":"t","event":\#(event)}}"#
    }
    for event in [around(inner), around(around(inner))] {
      let outcome = try read(#"{"timestamp":1770983426.5,"message":\#(event)}"#)
      #expect(outcome.usage.map(\.identity) == [.message(id: "chatcmpl-sub")])
      #expect(outcome.usage.map(\.isSidechain) == [true])
    }
    let endless = String(repeating: #"{"type":"SubagentEvent","payload":{"event":"#, count: 99)
    let line = #"{"message":"# + endless + "1" + String(repeating: "}}", count: 99) + "}"
    #expect(try read(line).skipped == [.noUsage])
  }

  @Test(arguments: [#""2026-02-13T11:50:26.421Z""#, "1770983426421", "1770983426.4209"])
  func `A time is seconds, milliseconds or ISO 8601`(time: String) throws {
    #expect(
      try read(KimiText.status(time: time)).usage.map(\.at.milliseconds) == [1_770_983_426_421])
  }
}

@Suite struct KimiBadInputTests {
  private func read(_ lines: String..., path: String = KimiText.old) throws -> AgentOutcome {
    try AgentOutcome(.kimi, lines, path: path)
  }

  @Test(arguments: AgentOutcome.badCounts)
  func `A count that cannot be is rejected by name`(value: String, words: String) throws {
    let outcome = try read(KimiText.status(input: value), KimiText.record(input: value))
    let rest = "\(words); expected a whole number from 0 to 9007199254740992"
    #expect(outcome.rejected.map(\.reason) == ["input_other \(rest)", "inputOther \(rest)"])
  }

  @Test func `A total that is not the sum is rejected`() throws {
    #expect(try read(KimiText.status(more: #","total":4345"#)).usage.count == 1)
    #expect(try read(KimiText.status(more: #","total":9"#)).rejected.map(\.line) == [1])
  }

  @Test(arguments: ["null", "0", "-5", #""soon""#, "1e30", "true"])
  func `Usage without a readable time is rejected`(time: String) throws {
    #expect(try read(KimiText.status(time: time)).rejected.map(\.line) == [1])
  }

  @Test func `Counts under other names, and a record without usage, are rejected`() throws {
    let strange = KimiText.record().replacing("inputOther", with: "in")
      .replacing("output", with: "out").replacing("inputCache", with: "cache")
    let empty = #"{"type":"usage.record","usageScope":"turn","time":1784257200000}"#
    #expect(try read(strange, empty).rejected.map(\.line) == [1, 2])
  }

  @Test func `A status without usage is none`() throws {
    let line =
      #"{"timestamp":1,"message":{"type":"StatusUpdate","payload":{"token_usage":null}}}"#
    #expect(try read(line).skipped == [.noUsage])
  }
}

@Suite struct KimiDetectionTests {
  @Test(arguments: [
    #"{"type":"metadata","protocol_version":"1.3"}"#, KimiText.status(), KimiText.record(),
    #"{"timestamp":1.5,"message":{"type":"TurnBegin","payload":{"user_input":"a long"#,
    #"{"type":"metadata","protocol_version":"1.5","created_at":1}"# + "\n" + KimiText.record(),
  ])
  func `A wire is recognised by its lines`(head: String) throws {
    #expect(try AgentOutcome.detected(head) == .format(.kimi))
  }

  @Test(arguments: [
    "", "{", AssistantLine().json, RolloutLine.session(), PiText.session(), QwenText.prompt,
    #"{"type":"metadata"}"#, #"{"timestamp":"2025-06-20T14:00:03Z","message":{"usage":{}}}"#,
  ])
  func `Other files are not taken for wires`(head: String) {
    #expect(!KimiReader.recognises(Array(head.utf8)))
  }
}
