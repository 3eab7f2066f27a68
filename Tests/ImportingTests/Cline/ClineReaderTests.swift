import Testing
import UsageModel

@testable import Importing

@Suite struct ClineReaderTests {
  private static let sample = "cline/data/sessions/s1/s1.messages.json"

  private func message(
    id: String = #""id":"m2","#, ts: String = "1790000004000",
    _ metrics: String = #"{"inputTokens":9,"outputTokens":2,"cost":0.5}"#
  ) -> String {
    #"{\#(id)"role":"assistant","ts":\#(ts),"content":[{"text":"a \"b\" }"}],"#
      + #""modelInfo":{"id":"m","provider":"p"},"metrics":\#(metrics)}"#
  }

  private func text(_ messages: [String]) -> String {
    "{\"sessionId\":\"s1\",\"messages\":[\n\(messages.joined(separator: ",\n"))\n]}"
  }

  private func read(_ messages: String..., session: String? = nil) throws -> AgentFile.Outcome {
    let beside = session.map { ["s1/s1.json": $0] } ?? [:]
    return try AgentFile("s1/s1.messages.json", text(messages), beside: beside).read(.cline)
  }

  @Test func `The sample has both responses, the second with the model of its session`() throws {
    let outcome = try AgentFile.read(.cline, sample: Self.sample)
    #expect(
      outcome.usage.map(\.tokens) == [
        TokenCounts(input: 900, cacheWrite5m: 1000, cacheRead: 12_000, output: 200),
        TokenCounts(input: 10, cacheRead: 13_000, output: 5),
      ])
    #expect(outcome.usage.map(\.model) == ["claude-sonnet-5-5", "claude-haiku-5-5"])
    #expect(outcome.usage.map { $0.reportedCost?.exactText } == ["0.0123", "0.0014"])
    #expect(outcome.usage.map(\.line) == [3, 4])
    #expect(outcome.skipped == [.noUsage])
    #expect(outcome.rejected.isEmpty && outcome.noted.isEmpty)
  }

  @Test func `A response says where and what it is`() throws {
    let draft = try AgentFile.read(.cline, sample: Self.sample).usage[0]
    #expect(draft.origin.source == "cline")
    #expect(draft.origin.sessionID == "s1")
    #expect(draft.origin.workingDirectory == "/w/app")
    #expect(draft.identity == .message(id: "cline:s1:m2"))
  }

  @Test func `Input excludes the cache`() throws {
    let metrics =
      #"{"inputTokens":100,"outputTokens":7,"cacheReadTokens":40,"cacheWriteTokens":3}"#
    #expect(
      try read(message(metrics)).usage.map(\.tokens) == [
        TokenCounts(input: 100, cacheWrite5m: 3, cacheRead: 40, output: 7)
      ])
  }

  @Test func `An id that is unique is the call's, and one without is known by its time`() throws {
    let uuid = "9f9b38ad-cffe-462d-ad33-03a8f9fcb7ac"
    let outcome = try read(message(id: #""id":"\#(uuid)","#), message(id: ""), message(id: ""))
    #expect(
      outcome.usage.map(\.identity) == [
        .message(id: uuid), .message(id: "cline:s1:ts1790000004000"),
        .message(id: "cline:s1:ts1790000004000:2"),
      ])
  }

  @Test func `A sum that differs from the messages is noted`() throws {
    let session = #"{"metadata":{"usage":{"inputTokens":10,"outputTokens":2}}}"#
    let outcome = try read(message(), session: session)
    #expect(outcome.usage.count == 1)
    #expect(
      outcome.noted.map(\.reason).first?.contains("has 12 tokens and its messages 11") == true)
  }

  @Test func `A session whose messages have no counts is told by its sum, without its subagents`()
    throws
  {
    let session =
      #"{"model":"m","started_at":"2026-09-20T23:00:00Z","ended_at":"2026-09-21T01:00:00Z","#
      + #""metadata":{"usage":{"inputTokens":10,"outputTokens":2,"totalCost":0.5},"#
      + #""aggregateUsage":{"inputTokens":999}}}"#
    let outcome = try read(#"{"role":"assistant","ts":1790000004000}"#, session: session)
    let draft = try #require(outcome.usage.first)
    #expect(outcome.usage.count == 1)
    #expect(draft.tokens == TokenCounts(input: 10, output: 2))
    #expect(draft.reportedCost?.exactText == "0.5")
    #expect(draft.origin.detail == .session)
    #expect(draft.period?.count == 2)
  }

  @Test func `A damaged session file takes nothing from the messages`() throws {
    let outcome = try read(message(), session: #"{"cwd":"/w/app","metadata":{"us"#)
    #expect(outcome.usage.map(\.origin.workingDirectory) == ["/w/app"])
    #expect(outcome.rejected.isEmpty && outcome.noted.isEmpty)
  }

  @Test(arguments: [
    (#"{"inputTokens":-1}"#, "inputTokens is negative"),
    (#"{"outputTokens":1.5}"#, "outputTokens is not a whole number"),
    (#"{"cacheReadTokens":9007199254740993}"#, "cacheReadTokens is too large"),
    (#"{"cacheWriteTokens":"7"}"#, "cacheWriteTokens is not a number"),
    (#"{"inputTokens":1,"cost":-1}"#, "cost is no amount"), ("7", "\"metrics\" is no object"),
  ])
  func `Counts that cannot be are rejected`(metrics: String, words: String) throws {
    let outcome = try read(message(metrics), message())
    #expect(outcome.rejects(line: 2, naming: words))
    #expect(outcome.usage.count == 1)
  }

  @Test func `A time that is none is rejected, and a response without tokens is none`() throws {
    #expect(try read(message(ts: "null")).rejects(line: 2, naming: "\"ts\" is no instant"))
    #expect(try read(message("{}")).skipped == [.zeroUsage])
    #expect(try read(message("null")).skipped == [.noUsage])
  }

  @Test func `A document that breaks off fails`() {
    let failure = ReadOutcome.failure(ClineReader.read, #"{"sessionId":"s1","messages":[{"#)
    #expect(failure?.kind == .badData)
  }

  @Test func `It is recognised wherever the head is cut`() throws {
    let bytes = Array(try Samples.text(Self.sample).utf8)
    for length in [120, 300, bytes.count] {
      let source = ByteSource(bytes: Array(bytes.prefix(length)), path: "x.bin")
      #expect(try FormatDetector.detect(source) == .format(.cline))
    }
  }

  @Test(arguments: [
    #"{"sessionId":"a","messages":[{"id":"b"}]}"#, #"{"messages":[{"metrics":{}}]}"#,
    #"{"sessionId":"a","projectHash":"b","messages":[{"metrics":{}}]}"#,
  ])
  func `Other files are not taken for sessions`(text: String) {
    #expect(!ClineReader.recognises(FileHead(Array(text.utf8))))
  }
}
