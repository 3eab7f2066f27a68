import Testing
import UsageModel

@testable import Importing

@Suite struct AmpReaderTests {
  private func message(_ usage: String, id: Int = 1) -> String {
    #"{"role":"assistant","messageId":\#(id),"content":[{"text":"a \"b\" }"}],"usage":\#(usage)}"#
  }

  private func read(_ messages: String, events: String = "") throws -> AgentFile.Outcome {
    try AgentFile.read(
      .amp,
      text: "{\"id\":\"T-1\",\"messages\":[\n\(messages)\n],\"usageLedger\":{\"events\":[\n"
        + events + "\n]}}")
  }

  private static let time = #""timestamp":"2026-01-22T22:42:32.743Z""#

  @Test func `A thread's messages have its calls`() throws {
    let outcome = try AgentFile.read(.amp, sample: "amp/T-messages.json")
    let draft = try #require(outcome.usage.first)
    #expect(outcome.usage.count == 1 && outcome.skipped == [.noUsage])
    #expect(
      draft.tokens
        == TokenCounts(input: 10, cacheWrite5m: 6904, cacheRead: 16_371, output: 220))
    #expect(draft.model == "claude-opus-4-5-20251101")
    #expect(draft.at == Instant(iso8601: "2026-01-22T22:42:32.743Z"))
    #expect(draft.identity == .message(id: "amp:T-0f2d6c6e-8a5b-4a0e-9d53-0d7f0c4a1b11:1"))
    #expect(draft.origin.source == "amp")
    #expect(draft.origin.workingDirectory == "/w/app")
    #expect(draft.line == 3)
    #expect(draft.quantity == nil)
  }

  @Test func `An event and the message that it tells of are one call`() throws {
    let outcome = try AgentFile.read(.amp, sample: "amp/T-ledger.json")
    #expect(
      outcome.usage.map(\.tokens) == [
        TokenCounts(input: 100, cacheWrite5m: 300, cacheRead: 400, output: 50),
        TokenCounts(input: 70, output: 5),
      ])
    #expect(
      outcome.usage.map(\.quantity) == [
        UsageQuantity(.credits, millionths: 1_500_000),
        UsageQuantity(.credits, millionths: 250_000),
      ])
    #expect(outcome.usage.allSatisfy { $0.model == "claude-haiku-4-5-20251001" })
    #expect(outcome.usage.map(\.isFinal) == [true, false])
    #expect(outcome.repeated == 1)
    #expect(outcome.skipped == [.noUsage, .noUsage])
  }

  @Test func `A second event of a message is a call of its own`() throws {
    let event = #"{"id":"e1",\#(Self.time),"credits":1,"tokens":{"input":5},"toMessageId":1}"#
    let outcome = try read(message(#"{"inputTokens":5}"#), events: event + ",\n" + event)
    #expect(
      outcome.usage.map(\.identity) == [.message(id: "amp:T-1:1"), .message(id: "amp:T-1:1:2")])
    #expect(outcome.repeated == 1)
  }

  @Test func `Input excludes the cache`() throws {
    let usage =
      #"{"inputTokens":100,"outputTokens":7,"cacheReadInputTokens":40,"#
      + #""cacheCreationInputTokens":3,"totalInputTokens":143,\#(Self.time)}"#
    #expect(
      try read(message(usage)).usage.map(\.tokens) == [
        TokenCounts(input: 100, cacheWrite5m: 3, cacheRead: 40, output: 7)
      ])
  }

  // getagentseal/codeburn tests/providers/amp.test.ts.
  @Test func `Model and time may be the message's`() throws {
    let beside = #""model":"gpt-5.6-codex",\#(Self.time),"usage":"#
    func read(_ usage: String) throws -> AgentFile.Outcome {
      try self.read(message(usage).replacing(#""usage":"#, with: beside))
    }
    let plain = try read(#"{"inputTokens":5,"outputTokens":42}"#)
    #expect(plain.usage.map(\.model) == ["gpt-5.6-codex"])
    #expect(plain.usage.map(\.at) == [Instant(iso8601: "2026-01-22T22:42:32.743Z")])
    let own = try read(
      #"{"inputTokens":5,"model":"m","timestamp":"2026-01-22T22:42:33.000Z"}"#)
    #expect(own.usage.map(\.model) == ["m"])
    #expect(own.usage.map(\.at) == [Instant(iso8601: "2026-01-22T22:42:33.000Z")])
  }

  @Test(arguments: [
    (#"{"inputTokens":-1}"#, "inputTokens is negative"),
    (#"{"outputTokens":1.5}"#, "outputTokens is not a whole number"),
    (#"{"inputTokens":9007199254740993}"#, "inputTokens is too large"),
    (#"{"inputTokens":"7"}"#, "inputTokens is not a number"),
    (#"{"inputTokens":5,"totalInputTokens":6}"#, "\"totalInputTokens\" is 6 and its parts are 5"),
    (#"{"inputTokens":5,"credits":-1}"#, "credits is no amount"),
    (#"{"inputTokens":5,"timestamp":"soon"}"#, "\"timestamp\" is no instant"),
  ])
  func `Counts that cannot be are rejected`(usage: String, words: String) throws {
    let good = message(#"{"inputTokens":5,\#(Self.time)}"#, id: 3)
    let outcome = try read(message(usage) + ",\n" + good)
    #expect(outcome.rejects(line: 2, naming: words))
    #expect(outcome.usage.count == 1)
  }

  @Test func `An event whose total is not its parts is rejected`() throws {
    let event = #"{"id":"e1",\#(Self.time),"tokens":{"input":5,"output":1,"total":7}}"#
    let outcome = try read("", events: event)
    #expect(outcome.rejects(line: 4, naming: "\"tokens.total\" is 7 and its parts are 6"))
  }

  @Test func `Credits without tokens count`() throws {
    let event = #"{"id":"e1",\#(Self.time),"credits":2}"#
    let outcome = try read("", events: event)
    #expect(outcome.usage.map(\.quantity) == [UsageQuantity(.credits, millionths: 2_000_000)])
    #expect(outcome.usage.map(\.identity) == [.message(id: "amp:T-1:event:e1")])
  }

  @Test func `A message without a model or without tokens`() throws {
    #expect(
      try read(message(#"{"inputTokens":5,\#(Self.time)}"#)).usage.map(\.model)
        == ["(unknown model)"])
    #expect(try read(message("{}")).skipped == [.zeroUsage])
    #expect(try read(message("null")).skipped == [.noUsage])
  }

  @Test func `A thread without an id is refused`() throws {
    let text = #"{"id":"","messages":[\#(message(#"{"inputTokens":5,\#(Self.time)}"#))]}"#
    let outcome = try AgentFile.read(.amp, text: text)
    #expect(outcome.rejects(line: 1, naming: "the thread has no \"id\""))
  }

  @Test func `A document that breaks off fails`() {
    #expect(ReadOutcome.failure(AmpReader.read, #"{"id":"T-1","messages":[{"#)?.kind == .badData)
  }

  @Test(arguments: ["amp/T-messages.json", "amp/T-ledger.json"])
  func `It is recognised wherever the head is cut`(sample: String) throws {
    let bytes = Array(try Samples.text(sample).utf8)
    for length in [150, 300, bytes.count] {
      let source = ByteSource(bytes: Array(bytes.prefix(length)), path: "x.bin")
      #expect(try FormatDetector.detect(source) == .format(.amp))
    }
  }

  @Test(arguments: [
    #"{"id":"a","messages":[{"role":"user","content":"x"}]}"#, #"{"messages":[{"messageId":1}]}"#,
    #"[{"id":"a"}]"#,
  ])
  func `Other files are not taken for threads`(text: String) {
    #expect(!AmpReader.recognises(FileHead(Array(text.utf8))))
  }
}
