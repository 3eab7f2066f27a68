import Testing
import UsageModel

@testable import Importing

@Suite struct CopilotSessionsReaderTests {
  private static let start =
    #"{"type":"session.start","data":{"sessionId":"s1","copilotVersion":"1.0.30","#
    + #""context":{"cwd":"/w/app","repository":"acme/app","branch":"main"}},"#
    + #""timestamp":"2026-09-20T23:00:00.000Z"}"#
  private let read: ReadOutcome.Reader = { try SourceFormat.copilotSessions.read($0, $1, $2) }

  private func shutdown(
    _ model: String = "claude-sonnet-4.5", at: String = "2026-09-21T01:00:00.000Z",
    input: String = "100", read: Int = 60, write: Int = 10, output: Int = 20
  ) -> String {
    #"{"type":"session.shutdown","timestamp":"\#(at)","data":{"modelMetrics":{"\#(model)":{"#
      + #""requests":{"count":3,"cost":1},"usage":{"inputTokens":\#(input),"#
      + #""outputTokens":\#(output),"cacheReadTokens":\#(read),"cacheWriteTokens":\#(write),"#
      + #""reasoningTokens":5}}}}}"#
  }

  private func outcome(_ lines: String...) throws -> ReadOutcome {
    try ReadOutcome(read, ([Self.start] + lines).joined(separator: "\n") + "\n")
  }

  private static let compaction =
    #"{"type":"session.compaction_complete","data":{"success":true},"timestamp":"x"}"#

  @Test func `A session is a summary by model, on its days`() throws {
    let message = #"{"type":"assistant.message","data":{"content":"a } b"}}"#
    let outcome = try outcome(message, shutdown())
    let draft = try #require(outcome.usage.first)
    #expect(draft.tokens == TokenCounts(input: 30, cacheWrite5m: 10, cacheRead: 60, output: 20))
    #expect(draft.origin.source == "copilot-cli" && draft.origin.detail == .session)
    #expect(draft.origin.sessionID == "s1" && draft.origin.workingDirectory == "/w/app")
    #expect(draft.origin.branch == "main" && draft.origin.projectName.isEmpty)
    #expect(draft.period?.description == "2026-09-20 to 2026-09-21")
    #expect(draft.model == "claude-sonnet-4.5" && draft.line == 3)
    #expect(outcome.skipped == [.noUsage, .noUsage])
  }

  @Test func `Totals go on over resumes, and repeat`() throws {
    let outcome = try outcome(
      shutdown(), shutdown(), shutdown(input: "150", read: 80, write: 20, output: 25))
    #expect(
      outcome.usage.map(\.tokens) == [
        TokenCounts(input: 50, cacheWrite5m: 20, cacheRead: 80, output: 25)
      ])
    #expect(outcome.skipped == [.noUsage, .zeroUsage])
  }

  @Test func `Counts begin anew after a compaction, and where they are lower`() throws {
    let more = shutdown(input: "150", read: 80, write: 20, output: 25)
    #expect(try outcome(shutdown(), Self.compaction, more).tokens.output == 45)
    let less = shutdown(input: "50", read: 20, write: 5, output: 7)
    #expect(try outcome(shutdown(), less).tokens.output == 27)
  }

  @Test func `Models are apart, their context windows are not`() throws {
    let outcome = try outcome(
      shutdown("claude-opus-4.6"), shutdown("gpt-5.4"), shutdown("claude-opus-4.6-1m"))
    #expect(outcome.usage.map(\.model) == ["claude-opus-4.6", "gpt-5.4"])
    #expect(outcome.usage.map(\.tokens.output) == [40, 20])
  }

  @Test func `The same session has the same cells when it has grown`() throws {
    let (first, grown) = (try outcome(shutdown()), try outcome(shutdown(), shutdown(input: "900")))
    #expect(first.usage.map(\.identity) == grown.usage.map(\.identity))
  }

  // Shapes and numbers as in getagentseal/codeburn, tests/providers/copilot.test.ts.
  @Test func `Each leg of a resumed session is a summary of its own, on its own day`() throws {
    let resume = #"{"type":"session.resume","data":{},"timestamp":"2026-09-23T08:00:00Z"}"#
    let lines = [
      shutdown(input: "24672", read: 0, write: 24_670, output: 17),
      shutdown(
        at: "2026-09-22T10:00:00Z", input: "74463", read: 49_489, write: 24_968, output: 149),
      resume,
      shutdown(
        at: "2026-09-23T10:00:00Z", input: "124783", read: 99_569, write: 25_204, output: 243),
    ]
    let outcome = try outcome(lines[0], lines[1], lines[2], lines[3])
    #expect(
      outcome.usage.map(\.period?.description) == [
        "2026-09-20 to 2026-09-21", "2026-09-22", "2026-09-23",
      ])
    #expect(outcome.usage.map(\.tokens.output) == [17, 132, 94])
    #expect(
      outcome.tokens
        == TokenCounts(input: 10, cacheWrite5m: 25_204, cacheRead: 99_569, output: 243))
    #expect(Set(outcome.usage.map(\.identity)).count == 3)
    for count in 1...2 {
      let text = ([Self.start] + lines.prefix(count)).joined(separator: "\n")
      let before = try ReadOutcome(read, text).usage
      #expect(before.map(\.identity) == outcome.usage.prefix(count).map(\.identity))
      #expect(before.map(\.tokens) == outcome.usage.prefix(count).map(\.tokens))
    }
  }

  private static let message =
    #"{"type":"assistant.message","timestamp":"2026-09-20T23:10:00Z","data":{"outputTokens":150}}"#

  @Test func `Output that no shutdown states is noted`() throws {
    let open = try outcome(Self.message, Self.message)
    #expect(open.usage.isEmpty && open.records == 3)
    #expect(open.noted.map(\.line) == [3])
    #expect(open.noted.first?.reason.contains("300 output tokens") == true)
    #expect(try outcome(Self.message, shutdown()).noted.isEmpty)
    #expect(try outcome(shutdown(), Self.message).noted.count == 1)
  }

  @Test func `A shutdown without a time was right after the event before it`() throws {
    let line = shutdown(at: "x").replacing(#""timestamp":"x","#, with: "")
    let outcome = try outcome(Self.message, line)
    #expect(outcome.usage.map(\.at) == [Instant(iso8601: "2026-09-20T23:10:00Z")])
  }

  @Test func `A file whose start is missing is known by its events`() throws {
    let change =
      #"{"type":"session.model_change","timestamp":"2026-09-20T23:00:01Z","data":{"newModel":"m"}}"#
    for text in [change, Self.message, change + "\n" + shutdown()] {
      let source = ByteSource(bytes: Array(text.utf8), path: "x")
      #expect(try FormatDetector.detect(source) == .format(.copilotSessions))
    }
    let usage = try ReadOutcome(read, change + "\n" + shutdown() + "\n").usage
    #expect(usage.map(\.origin.sessionID) == ["in"] && usage.map(\.tokens.output) == [20])
  }

  @Test(arguments: [
    ("-1", "inputTokens is negative"), ("1.5", "inputTokens is not a whole number"),
    (#""100""#, "inputTokens is not a number"), ("60", "are more than the input of 60"),
  ])
  func `Counts that cannot be are rejected`(input: String, words: String) throws {
    let outcome = try outcome(shutdown(input: input), shutdown("gpt-5.4"))
    #expect(outcome.rejects(line: 2, naming: words))
    #expect(outcome.usage.count == 1)
  }

  @Test func `A shutdown without a time is rejected, a session without one has no usage`() throws {
    #expect(try outcome(shutdown(at: "soon")).rejects(line: 2, naming: "\"timestamp\""))
    #expect(try outcome().usage.isEmpty)
  }

  @Test func `A line that is no JSON is rejected, one that is being written is not`() throws {
    #expect(try outcome("nonsense", shutdown()).rejects(line: 2, naming: "is no event"))
    let live = Self.start + "\n" + shutdown() + "\n" + String(shutdown().prefix(40))
    #expect(try ReadOutcome(read, live).skipped == [.noUsage, .unfinished])
  }

  @Test func `Events are recognised by the start of their session`() throws {
    func detect(_ text: String) throws -> Detection {
      try FormatDetector.detect(ByteSource(bytes: Array(text.utf8), path: "x"))
    }
    #expect(try detect(Self.start + "\n" + shutdown()) == .format(.copilotSessions))
    #expect(try detect(#"{"type":"session.start","data":{}}"#) != .format(.copilotSessions))
  }
}
