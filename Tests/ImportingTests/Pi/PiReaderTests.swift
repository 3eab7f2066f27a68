import Testing
import UsageModel

@testable import Importing

@Suite struct PiReaderTests {
  private func read(_ lines: String..., path: String = "/p/x_s-2.jsonl") throws -> AgentOutcome {
    try AgentOutcome(.pi, lines, path: path)
  }

  @Test func `A message is a call with disjoint counts and the cost that pi computed`() throws {
    let outcome = try read(PiText.session(), PiText.message())
    let draft = try #require(outcome.usage.first)
    #expect(
      draft.tokens
        == TokenCounts(input: 900, cacheWrite5m: 1000, cacheRead: 12_000, output: 200))
    #expect(draft.reportedCost == Money(dollars: "0.0123"))
    #expect(draft.model == "claude-sonnet-4-5" && draft.at.iso8601 == "2026-10-05T10:00:05.000Z")
    #expect(draft.origin.source == "pi" && draft.origin.sessionID == "s-2")
    #expect(draft.origin.workingDirectory == "/home/ana/shop")
    #expect(outcome.skipped == [.noUsage] && outcome.records == 2)
  }

  @Test func `One-hour cache writes are a part of the cache writes`() throws {
    let usage = PiText.usage(more: #","cacheWrite1h":400"#)
    let tokens = try read(PiText.message(usage)).tokens
    #expect(tokens.cacheWrite5m == 600 && tokens.cacheWrite1h == 400)
  }

  @Test(
    arguments: [
      (14_100, 200), (nil, 200), (0, 200), (1100, 200), (14_110, 210),
    ] as [(Int?, Int64)])
  func `The total shows whether reasoning is beside the output`(total: Int?, output: Int64) throws {
    let usage = PiText.usage(more: #","reasoning":10"#, total: total)
    #expect(try read(PiText.message(usage)).usage.map(\.tokens.output) == [output])
  }

  @Test func `Tools, compactions and summaries count at the model before them`() throws {
    let small = #"{"input":10,"output":1,"totalTokens":11}"#
    let outcome = try read(
      PiText.session(), PiText.message(),
      PiText.message(small, id: "c3", role: "toolResult", model: nil),
      PiText.summary("compaction", small), PiText.summary("branch_summary", small, id: "a8"))
    #expect(outcome.usage.map(\.model) == Array(repeating: "claude-sonnet-4-5", count: 4))
    #expect(outcome.usage.map(\.tokens.input) == [900, 10, 10, 10])
    #expect(outcome.usage.dropFirst().allSatisfy { $0.reportedCost == nil })
  }

  @Test func `A change of the model holds for what names none`() throws {
    let change =
      #"{"type":"model_change","id":"d4","parentId":"c3","timestamp":"2026-10-05T10:01:00.000Z","#
      + #""provider":"openai","modelId":"gpt-5.5"}"#
    let outcome = try read(change, PiText.summary("compaction", PiText.usage()))
    #expect(outcome.usage.map(\.model) == ["gpt-5.5"])
    let nameless = try read(PiText.summary("compaction", PiText.usage()))
    #expect(nameless.usage.map(\.model) == ["(unknown model)"])
  }

  @Test func `A fork's copies are the parent's calls, and its own are its own`() throws {
    let parent = try read(PiText.session("s-1"), PiText.message())
    let fork = try read(
      PiText.session("s-2", parent: "/h/.pi/agent/sessions/--w--/2026_s-1.jsonl", at: "11:00:00"),
      PiText.message(), PiText.message(id: "e5f6a7b8", at: "11:00:09"))
    #expect(fork.usage.first?.identity == parent.usage.first?.identity)
    #expect(fork.usage.map(\.isForked) == [true, false])
    #expect(fork.usage.map(\.origin.sessionID) == ["s-1", "s-2"])
    #expect(Set(fork.usage.map(\.identity)).count == 2)
  }

  @Test func `The same short id at another time, or with other tokens, is another call`() throws {
    let usage = try read(
      PiText.message(), PiText.message(at: "10:00:06"),
      PiText.message(PiText.usage(output: 201, total: nil))
    ).usage
    #expect(Set(usage.map(\.identity)).count == 3)
  }

  @Test(arguments: [
    ("msg_01abc", CallIdentity.message(id: "msg_01abc")),
    ("7", .content(fields: ["pi", "b2c3d4e5", "1791194405000", "14100"], occurrence: 0)),
  ])
  func `A response's own id is the key where it is unique`(
    id: String, identity: CallIdentity
  ) throws {
    #expect(try read(PiText.message(response: id)).usage.map(\.identity) == [identity])
  }

  @Test func `Entries of the first version, without ids, count`() throws {
    #expect(try read(PiText.session(), PiText.message(id: nil)).usage.count == 1)
  }

  @Test(arguments: [
    ("/h/.omp/agent/sessions/--home-ana--/2026_s/explore.jsonl", true),
    ("/h/.omp/agent/sessions/--home-ana--/2026_s.jsonl", false), ("-", false),
  ])
  func `A session in a folder of its parent's is a subagent's`(
    path: String, isSidechain: Bool
  ) throws {
    #expect(try read(PiText.message(), path: path).usage.map(\.isSidechain) == [isSidechain])
  }

  @Test func `What a child used, and usage of unknown entries, is noted once`() throws {
    let child =
      #"{"type":"child_usage_attributed","id":"a","parentId":"b","childUsage":{"input":5}}"#
    let other = #"{"type":"novelty","id":"a","parentId":"b","usage":{"input":5}}"#
    let outcome = try read(child, child, other, other)
    #expect(outcome.usage.isEmpty && outcome.skipped.count == 4)
    #expect(outcome.noted.map(\.line) == [1, 3])
  }
}

@Suite struct PiBadInputTests {
  private func read(_ lines: String...) throws -> AgentOutcome {
    try AgentOutcome(.pi, lines)
  }

  @Test(arguments: AgentOutcome.badCounts)
  func `A count that cannot be is rejected by name, and the next line counts`(
    value: String, words: String
  ) throws {
    let outcome = try read(PiText.message(PiText.usage(input: value)), PiText.message())
    #expect(
      outcome.rejected == [
        ReadProblem(
          line: 1,
          reason: "usage.input \(words); expected a whole number from 0 to 9007199254740992")
      ])
    #expect(outcome.usage.map(\.line) == [2])
  }

  @Test(arguments: [
    (PiText.usage(total: 15), "usage.totalTokens is 15 and its parts are 14100"),
    (PiText.usage(more: #","cacheWrite1h":1001"#), "usage.cacheWrite1h is 1001 and more than"),
    (PiText.usage(cost: "-1"), "usage.cost.total is no cost"),
    (PiText.usage(cost: "1e99"), "usage.cost.total is no cost"),
    (#"{"prompt_tokens":5}"#, "usage without counts that are known"),
    (
      #"{"input":9007199254740992,"output":9007199254740992,"reasoning":9007199254740992,"#
        + #""totalTokens":1}"#, "usage.totalTokens is 1"
    ),
  ])
  func `Usage that does not fit is rejected, and says why`(usage: String, words: String) throws {
    let outcome = try read(PiText.message(usage))
    #expect(outcome.rejected.map { $0.reason.hasPrefix(words) } == [true])
  }

  @Test func `Usage without any time is rejected`() throws {
    let line = PiText.message()
      .replacing(#""2026-10-05T10:00:05.000Z""#, with: "null").replacing("1791194405000", with: "0")
    #expect(try read(line).rejected.map(\.line) == [1])
  }

  @Test func `Messages without usage or without tokens are none`() throws {
    let zero = #"{"input":0,"output":0,"totalTokens":0,"cost":{"total":0}}"#
    let outcome = try read(PiText.message("null", role: "user"), PiText.message(zero), "", "7")
    #expect(outcome.skipped == [.noUsage, .zeroUsage, .noUsage])
    #expect(outcome.rejected.map(\.line) == [4])
  }
}

@Suite struct PiDetectionTests {
  @Test(arguments: [
    PiText.session() + "\n", PiText.message(), PiText.message(id: nil),
    PiText.summary("compaction", "{}"), #"{"type":"title","title":"x"}"# + "\n" + PiText.session(),
    #"{"type":"session","version":3,"id":"a","timestamp":"2026-10-05T10:00:00Z","cwd":"/w"#,
  ])
  func `A session is recognised by its head or its entries`(head: String) throws {
    #expect(try AgentOutcome.detected(head) == .format(.pi))
  }

  @Test(arguments: [
    "", "{", AssistantLine().json, RolloutLine.session(), QwenText.prompt,
    #"{"type":"session","sessionId":"a","id":"b","timestamp":"t"}"#,
    "a\nb\nc\n" + PiText.session(),
  ])
  func `Other files are not taken for sessions of pi`(head: String) {
    #expect(!PiReader.recognises(Array(head.utf8)))
  }
}
