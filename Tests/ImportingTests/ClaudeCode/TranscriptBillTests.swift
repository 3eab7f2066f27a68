import Testing
import UsageModel

@testable import Importing

/// Counting rule 6: `usage.iterations`, where they are there, are the bill.
@Suite struct TranscriptBillTests {
  private static let opus = "claude-opus-5"
  private static let advisor =
    #"{"type":"advisor_message","model":"claude-fable-5","input_tokens":9,"output_tokens":5}"#

  /// The message's own counts are 4 in, 100 written, 20 read and 7 out, at claude-opus-5.
  private func read(_ iterations: String...) throws -> TranscriptOutcome {
    let list = "[" + iterations.joined(separator: ",") + "]"
    return try TranscriptOutcome([AssistantLine().usage("iterations", list)])
  }

  /// What a line is billed for, part by part.
  private func bill(_ iterations: String...) throws -> [UsageDraft.Part] {
    let list = "[" + iterations.joined(separator: ",") + "]"
    let outcome = try TranscriptOutcome([AssistantLine().usage("iterations", list)])
    return try parts(#require(outcome.usage.first))
  }

  private func parts(_ draft: UsageDraft) -> [UsageDraft.Part] {
    [.init(model: draft.model, tokens: draft.tokens, service: draft.service)] + draft.parts
  }

  private func part(
    _ model: String, _ tokens: TokenCounts, speed: String = ""
  ) -> UsageDraft.Part {
    .init(model: model, tokens: tokens, service: ServiceClass(speed: speed))
  }

  private let own = TokenCounts(input: 4, cacheWrite5m: 100, cacheRead: 20, output: 7)

  @Test(arguments: ["null", "[]", "{}", "0", #"[{"type":"message","output_tokens":7}]"#])
  func `Without iterations, and with one that says no more, the counts at the top are the bill`(
    iterations: String
  ) throws {
    let outcome = try TranscriptOutcome([AssistantLine().usage("iterations", iterations)])
    let draft = try #require(outcome.usage.first)
    #expect(parts(draft) == [part(Self.opus, own)])
    #expect(outcome.noted.isEmpty && outcome.records == 1)
  }

  @Test func `An advisor is billed beside the message, under its own model`() throws {
    let advice = part("claude-fable-5", TokenCounts(input: 9, output: 5))
    #expect(try bill(Self.advisor) == [part(Self.opus, own), advice])
    #expect(
      try bill(#"{"type":"message","output_tokens":7}"#, Self.advisor, Self.advisor)
        == [part(Self.opus, own), advice, advice])
  }

  @Test func `A compaction is billed beside the message, at its model`() throws {
    #expect(
      try bill(
        #"{"type":"compaction","input_tokens":180000,"output_tokens":3500}"#,
        #"{"type":"message","input_tokens":4,"output_tokens":7}"#)
        == [part(Self.opus, own), part(Self.opus, TokenCounts(input: 180_000, output: 3500))])
  }

  @Test func `A call that only compacted is one all the same`() throws {
    var line = AssistantLine()
    line.usage = [
      "input_tokens": "0", "output_tokens": "0",
      "iterations": #"[{"type":"compaction","input_tokens":54000,"output_tokens":880}]"#,
    ]
    let outcome = try TranscriptOutcome([line])
    #expect(
      try parts(#require(outcome.usage.first))
        == [part(Self.opus, TokenCounts(input: 54_000, output: 880))])
    #expect(outcome.records == 1)
  }

  @Test func `An attempt that was declined after it wrote something is billed to its model`() throws
  {
    #expect(
      try bill(
        #"{"type":"message","model":"claude-fable-5","input_tokens":500,"output_tokens":2000}"#,
        #"{"type":"fallback_message","model":"claude-opus-5","input_tokens":4,"output_tokens":7}"#)
        == [
          part(Self.opus, own), part("claude-fable-5", TokenCounts(input: 500, output: 2000)),
        ])
  }

  @Test func `An attempt that was declined before it wrote anything is not billed`() throws {
    #expect(
      try bill(
        #"{"type":"message","model":"claude-fable-5","input_tokens":500,"output_tokens":0}"#,
        #"{"type":"fallback_message","model":"claude-opus-5","input_tokens":4,"output_tokens":7}"#)
        == [part(Self.opus, own)])
  }

  @Test func `The fallback names the model that served, whatever the message says`() throws {
    #expect(
      try bill(
        #"{"type":"message","model":"claude-opus-5","input_tokens":500,"output_tokens":2000}"#,
        #"{"type":"fallback_message","model":"claude-opus-4-8","input_tokens":4,"output_tokens":7}"#
      )
        == [
          part("claude-opus-4-8", own), part(Self.opus, TokenCounts(input: 500, output: 2000)),
        ])
  }

  @Test func `Of several fallbacks the last one served`() throws {
    #expect(
      try bill(
        #"{"type":"message","model":"a","input_tokens":1,"output_tokens":1}"#,
        #"{"type":"fallback_message","model":"b","input_tokens":2,"output_tokens":2}"#,
        #"{"type":"fallback_message","model":"c","input_tokens":4,"output_tokens":7}"#)
        == [
          part("c", own), part("a", TokenCounts(input: 1, output: 1)),
          part("b", TokenCounts(input: 2, output: 2)),
        ])
  }

  @Test func `Each prompt of a response is a part, and what they leave out is the last one's`()
    throws
  {
    #expect(
      try bill(
        #"{"type":"message","input_tokens":1,"output_tokens":2,"cache_read_input_tokens":15}"#,
        #"{"type":"message","input_tokens":3,"output_tokens":5}"#)
        == [
          part(
            Self.opus, TokenCounts(input: 3, cacheWrite5m: 100, cacheRead: 5, output: 5)),
          part(Self.opus, TokenCounts(input: 1, cacheRead: 15, output: 2)),
        ])
  }

  @Test func `Iterations that come to more than the top are the bill`() throws {
    #expect(
      try bill(
        #"{"type":"message","input_tokens":40,"output_tokens":50}"#,
        #"{"type":"message","input_tokens":3,"output_tokens":5}"#
      ).map(\.tokens.output) == [5, 50])
  }

  @Test func `Writes of iterations without a split have that of the top`() throws {
    let split = #"{"ephemeral_1h_input_tokens":80,"ephemeral_5m_input_tokens":20}"#
    let entry = #"{"type":"message","input_tokens":4,"cache_creation_input_tokens":100}"#
    let line = AssistantLine().usage("cache_creation", split)
      .usage("iterations", "[\(entry),\(Self.advisor)]")
    let draft = try #require(try TranscriptOutcome([line]).usage.first)
    #expect(
      draft.tokens
        == TokenCounts(
          input: 4, cacheWrite5m: 20, cacheWrite1h: 80, cacheRead: 20, output: 7))
  }

  @Test func `Parts share the message's service, an advisor not its speed`() throws {
    let line = AssistantLine().usage("speed", #""fast""#).usage("inference_geo", #""us""#)
      .usage(
        "iterations",
        #"[{"type":"compaction","input_tokens":1},\#(Self.advisor)]"#)
    let draft = try #require(try TranscriptOutcome([line]).usage.first)
    #expect(
      parts(draft).map(\.service)
        == [
          ServiceClass(speed: "fast", geo: "us"), ServiceClass(speed: "fast", geo: "us"),
          ServiceClass(geo: "us"),
        ])
  }

  @Test func `An iteration that cannot be read is noted, and the top stands in for it`() throws {
    let outcome = try read(
      #"{"type":"message","input_tokens":-4,"output_tokens":7}"#, Self.advisor)
    #expect(try parts(#require(outcome.usage.first)).map(\.tokens.total) == [131, 14])
    let reason =
      "usage of iteration 0 is not counted: usage.input_tokens is negative; expected a whole "
      + "number from 0 to 9007199254740992"
    #expect(outcome.noted == [ReadProblem(line: 1, reason: reason)])
  }

  @Test func `Iterations that say nothing are skipped with their message`() throws {
    var line = AssistantLine()
    line.usage = ["iterations": #"[{"type":"advisor_message","input_tokens":0}]"#]
    #expect(try TranscriptOutcome([line]).skipped == [.zeroUsage])
  }

  @Test func `A line that says why the model stopped is the last of its response`() throws {
    let outcome = try TranscriptOutcome([
      AssistantLine().message("stop_reason", "null"),
      AssistantLine().message("stop_reason", #""end_turn""#),
    ])
    #expect(outcome.usage.map(\.isFinal) == [false, true])
  }

  @Test(arguments: [
    #"{"prompt_tokens":5000,"completion_tokens":300}"#, #"{"input":12,"output":9}"#,
    #"{"input_tokens":0,"output_tokens":0,"total_tokens":8}"#, #"{"tokens":{"input":4}}"#,
  ])
  func `Counts under other names are rejected, never taken for none`(usage: String) throws {
    let line = AssistantLine().line(
      "message", #"{"id":"msg_1","model":"claude-opus-5","usage":\#(usage)}"#)
    let json = AssistantLine.object(line.line)
    let outcome = try TranscriptOutcome([json])
    #expect(outcome.rejected.map(\.line) == [1])
    #expect(outcome.rejected.first?.reason.contains("names that are not known") == true)
  }
}
