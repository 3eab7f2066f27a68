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

  // As in getagentseal/codeburn, tests/providers/cline-cli.test.ts, "rollup fallback".
  private static let sessionText =
    #"{"version":1,"session_id":"s1","model":"m","cwd":"/w/app","workspace_root":"/w","#
    + #""started_at":"2026-08-02T20:04:18.628Z","ended_at":"2026-08-02T20:08:27.768Z","#
    + #""metadata":{"usage":{"inputTokens":100,"outputTokens":10,"totalCost":0.05}}}"#

  private func session(_ text: String = sessionText, messages: String? = nil) throws -> AgentFile {
    let beside = messages.map { ["s1/s1.messages.json": $0] } ?? [:]
    return try AgentFile("s1/s1.json", text, beside: beside)
  }

  @Test(arguments: [nil, "{ not json", ""] as [String?])
  func `A session whose messages are gone or damaged is told by its sum`(messages: String?) throws {
    let file = try session(messages: messages)
    #expect(try FormatDetector.detect(ByteSource(path: file.path)) == .format(.cline))
    let draft = try #require(try file.read(.cline).usage.first)
    #expect(draft.tokens == TokenCounts(input: 100, output: 10))
    #expect(draft.reportedCost?.exactText == "0.05" && draft.model == "m")
    #expect(draft.origin.detail == .session && draft.origin.sessionID == "s1")
    #expect(draft.origin.workingDirectory == "/w/app" && draft.period?.count == 1)
    #expect(draft.identity == .external(callID: "cline:s1"))
  }

  @Test func `A session beside its messages adds them up`() throws {
    #expect(try session(messages: text([message()])).read(.cline).skipped == [.totalRow])
  }

  @Test func `Messages that break off leave the sum of a session that is over`() throws {
    func usage(_ text: String, session: String = Self.sessionText) throws -> [UsageDraft] {
      let file = try AgentFile("s1/s1.messages.json", text, beside: ["s1/s1.json": session])
      var drafts: [UsageDraft] = []
      #expect(throws: FileFailure.self) {
        let context = ReadContext(origin: CallOrigin(source: "", path: file.path))
        try SourceFormat.cline.read(ByteSource(path: file.path), context) { event in
          if case .usage(let draft) = event { drafts.append(draft) }
        }
      }
      return drafts
    }
    let cut = String(text([message()]).dropLast(3))
    #expect(try usage(cut).map(\.origin.detail) == [.call, .session])
    // The sum is not of one model, or not the last.
    let other = cut.replacing(#""id":"m","provider""#, with: #""id":"n","provider""#)
    #expect(try usage(other).map(\.origin.detail) == [.call])
    let open = Self.sessionText.replacing("ended_at", with: "x")
    #expect(try usage(cut, session: open).map(\.origin.detail) == [.call])
  }

  @Test(arguments: [
    (#"{"inputTokens":-1}"#, "inputTokens is negative"), ("7", "is no object"),
    (#"{"inputTokens":1,"totalCost":-1}"#, "cost is no amount"),
  ])
  func `A sum that cannot be is rejected`(usage: String, words: String) throws {
    let text = #"{"session_id":"s1","started_at":"2026-08-02T20:04:18Z","metadata":{"usage":"#
    #expect(try session(text + usage + "}}").read(.cline).rejects(line: 1, naming: words))
  }

  @Test func `A session without a time is rejected, one without counts has no usage`() throws {
    let untimed = #"{"session_id":"s1","started_at":null,"metadata":{"usage":{"inputTokens":1}}}"#
    #expect(try session(untimed).read(.cline).rejects(line: 1, naming: "are no instants"))
    let empty = #"{"session_id":"s1","started_at":null,"messages_path":"x"}"#
    #expect(try session(empty).read(.cline).skipped == [.noUsage])
  }

  @Test func `A session of which the cost alone is known counts as money`() throws {
    let text = Self.sessionText.replacing(#""inputTokens":100,"outputTokens":10,"#, with: "")
    let drafts = try session(text).read(.cline).usage
    #expect(
      drafts.map(\.tokens) == [.zero] && drafts.map { $0.reportedCost?.exactText } == ["0.05"])
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
