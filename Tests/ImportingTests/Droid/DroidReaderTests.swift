import Testing
import UsageModel

@testable import Importing

@Suite struct DroidReaderTests {
  private static let id = "5b6f5a0e-4c1e-4a34-9f53-0d7f0c4a1b11"
  private static let sample = "droid/sessions/-w-app/\(id).settings.json"

  private func read(
    _ usage: String, more: String = "", beside: [String: String] = [:]
  ) throws -> AgentFile.Outcome {
    let text =
      #"{"model":"m","providerLockTimestamp":"2026-09-20T10:00:00Z"\#(more),"tokenUsage":\#(usage)}"#
    return try AgentFile("s1.settings.json", text, beside: beside).read(.droid)
  }

  @Test func `The sample is one session, with what it thought as output`() throws {
    let outcome = try AgentFile.read(.droid, sample: Self.sample)
    #expect(
      outcome.usage.map(\.tokens) == [
        TokenCounts(input: 900, cacheWrite5m: 1000, cacheRead: 12_000, output: 250)
      ])
    #expect(outcome.skipped.isEmpty && outcome.rejected.isEmpty && outcome.noted.isEmpty)
  }

  @Test func `A session says where, when and what it is`() throws {
    let draft = try AgentFile.read(.droid, sample: Self.sample).usage[0]
    #expect(draft.identity == .external(callID: "droid:\(Self.id)"))
    #expect(draft.origin.source == "droid")
    #expect(draft.origin.detail == .session)
    #expect(draft.origin.sessionID == Self.id)
    #expect(draft.origin.workingDirectory == "/w/app")
    #expect(draft.model == "claude-opus-4-8")
    #expect(draft.at == Instant(iso8601: "2026-09-21T09:00:00Z"))
    #expect(draft.period?.first.description == "2026-09-20")
    #expect(draft.period?.last.description == "2026-09-21")
    #expect(draft.quantity == nil)
  }

  @Test func `Input excludes the cache, output excludes thinking`() throws {
    let usage =
      #"{"inputTokens":100,"outputTokens":7,"cacheReadTokens":40,"cacheCreationTokens":3,"#
      + #""thinkingTokens":2}"#
    #expect(
      try read(usage).usage.map(\.tokens) == [
        TokenCounts(input: 100, cacheWrite5m: 3, cacheRead: 40, output: 9)
      ])
  }

  @Test func `Credits keep their unit`() throws {
    let usage = #"{"inputTokens":1,"factoryCredits":12.5}"#
    #expect(
      try read(usage).usage.map(\.quantity) == [UsageQuantity(.credits, millionths: 12_500_000)])
  }

  @Test func `What includes child sessions is not read`() throws {
    let more = #","inclusiveTokenUsage":{"inputTokens":999}"#
    #expect(try read(#"{"inputTokens":1}"#, more: more).usage.map(\.tokens.input) == [1])
  }

  @Test func `A session without its messages counts when its provider was chosen, and says so`()
    throws
  {
    let outcome = try read(#"{"inputTokens":1}"#)
    #expect(outcome.usage.map(\.at) == [Instant(iso8601: "2026-09-20T10:00:00Z")])
    #expect(outcome.noted.map(\.reason).first?.contains("has no s1.jsonl beside it") == true)
  }

  @Test func `Damaged messages tell what they can`() throws {
    let messages =
      #"{"type":"session_start","cwd":"/w/app"}"# + "\n{broken\n"
      + #"{"type":"message","timestamp":"2026-09-22T10:00:00Z","cwd":"/x"}"# + "\n{\"type"
    let outcome = try read(#"{"inputTokens":1}"#, beside: ["s1.jsonl": messages])
    #expect(outcome.usage.map(\.origin.workingDirectory) == ["/w/app"])
    #expect(outcome.usage.map(\.at) == [Instant(iso8601: "2026-09-22T10:00:00Z")])
    #expect(outcome.noted.isEmpty)
  }

  @Test(arguments: [("null", SkipReason.noUsage), ("{}", .zeroUsage)])
  func `A session without tokens is no usage`(usage: String, reason: SkipReason) throws {
    #expect(try read(usage).skipped == [reason])
  }

  @Test func `A session without a name is refused`() throws {
    let outcome = try AgentFile.read(.droid, text: #"{"tokenUsage":{"inputTokens":1}}"#)
    #expect(outcome.rejects(line: 1, naming: "the file's name is no session's"))
  }

  @Test(arguments: [
    (#"{"inputTokens":-1}"#, "inputTokens is negative"),
    (#"{"outputTokens":1.5}"#, "outputTokens is not a whole number"),
    (#"{"cacheReadTokens":9007199254740993}"#, "cacheReadTokens is too large"),
    (#"{"cacheCreationTokens":"7"}"#, "cacheCreationTokens is not a number"),
    (#"{"outputTokens":9007199254740992,"thinkingTokens":1}"#, "add up to more than 2^53"),
    (#"{"inputTokens":1,"factoryCredits":-1}"#, "factoryCredits is no amount"),
    ("7", "\"tokenUsage\" is no object"),
  ])
  func `Counts that cannot be are rejected`(usage: String, words: String) throws {
    #expect(try read(usage).rejects(line: 1, naming: words))
  }

  @Test func `A document that breaks off fails`() {
    #expect(ReadOutcome.failure(DroidReader.read, #"{"tokenUsage":{"#)?.kind == .badData)
  }

  @Test(arguments: [
    #"{"model":"m","tokenUsage":{"inputTokens":1,"outputTokens":2,"cacheReadTokens":3"#,
    #"{"assistantActiveTimeMs":4000,"mod"#, #"{"model":"m","providerLock":"anthropic"}"#,
    // As in ccusage/ccusage, rust/adapters/droid/src/parser.rs, and in junhoyeo/tokscale, sessions/droid.rs.
    #"{"tokenUsage":{"inputTokens":1}}"#,
    #"{"model":"m","providerLockTimestamp":"2026-09-20T10:00:00Z","tokenUsage":{"inputTokens":1,"out"#,
    #"{"model":"m","providerLockTimestamp":"2026-09-20T10:00:00Z"}"#,
  ])
  func `It is recognised wherever the head is cut`(text: String) throws {
    let source = ByteSource(bytes: Array(text.utf8), path: "x.bin")
    #expect(try FormatDetector.detect(source) == .format(.droid))
  }

  @Test(arguments: [#"{"model":"m"}"#, #"{"tokenUsage":{"total":1}}"#, "providerLock,model\n"])
  func `Other files are not taken for sessions`(text: String) {
    #expect(!DroidReader.recognises(FileHead(Array(text.utf8))))
  }
}
