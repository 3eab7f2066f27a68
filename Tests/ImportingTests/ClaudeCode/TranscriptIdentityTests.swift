import Testing
import UsageModel

@testable import Importing

@Suite struct TranscriptIdentityTests {
  private func key(_ identity: CallIdentity) -> CallIdentity {
    .key(CallKey(identity, of: CallOrigin(source: "claude-code")))
  }

  @Test func `The lines of one response share an identity`() throws {
    let line = AssistantLine()
    let outcome = try TranscriptOutcome([line, line.usage("output_tokens", "212")])
    #expect(
      outcome.usage.map(\.identity)
        == Array(repeating: key(.request(messageID: "msg_1", requestID: "req_1")), count: 2))
    #expect(outcome.usage.map(\.tokens.output) == [7, 212])
  }

  @Test func `A line that tells its call once more, at the same time or later, is no news`() throws
  {
    let line = AssistantLine().line("uuid", #""uuid-2""#)
    let later = line.line("timestamp", #""2026-09-14T09:02:20.000Z""#)
    let outcome = try TranscriptOutcome([AssistantLine(), line, later])
    #expect(outcome.usage.map(\.line) == [1])
    #expect(outcome.repeated == 2)
  }

  @Test(arguments: [
    ("timestamp", #""2026-09-14T09:02:19.399Z""#), ("isSidechain", "true"), ("costUSD", "0.01"),
    ("sessionId", #""session-2""#), ("cwd", #""/home/ana""#), ("forkedFrom", "{}"),
    ("requestId", #""req_2""#),
  ])
  func `A line of the same call with anything new is usage`(key: String, value: String) throws {
    let outcome = try TranscriptOutcome([AssistantLine(), AssistantLine().line(key, value)])
    #expect(outcome.usage.map(\.line) == [1, 2])
  }

  @Test func `Two messages of one request are two calls`() throws {
    let outcome = try TranscriptOutcome([
      AssistantLine(), AssistantLine().message("id", #""msg_2""#),
    ])
    #expect(Set(outcome.usage.map(\.identity)).count == 2)
  }

  @Test(arguments: [nil, "null", #""""#])
  func `Without a request id an id that is unique is the identity`(request: String?) throws {
    for id in ["msg_1", "chatcmpl-9f", "gen-1", "ab12cd34ef56ab12"] {
      let line = AssistantLine().line("requestId", request).message("id", "\"\(id)\"")
      let other = line.line("sessionId", #""session-2""#)
        .line("timestamp", #""2026-09-15T09:00:00.000Z""#)
      let outcome = try TranscriptOutcome([line, other])
      #expect(outcome.usage.map(\.identity) == [key(.message(id: id)), key(.message(id: id))])
    }
  }

  private func counted(_ id: String, at second: Int, output: Int = 7) -> AssistantLine {
    AssistantLine().line("requestId", nil).message("id", "\"\(id)\"")
      .line("timestamp", "\"2026-09-14T09:02:\(10 + second).000Z\"")
      .usage("output_tokens", String(output))
  }

  private let prompt = #"{"type":"user","message":{"content":"go on"}}"#

  @Test func `Ids that count up are those of the response whose lines follow each other`() throws {
    let outcome = try TranscriptOutcome([
      counted("1", at: 0).json, counted("1", at: 1, output: 9).json, prompt,
      counted("2", at: 2).json, prompt, counted("1", at: 3, output: 12).json,
    ])
    let start = try #require(Instant(iso8601: "2026-09-14T09:02:10.000Z"))
    #expect(
      outcome.usage.first?.identity
        == key(.response(messageID: "1", sessionID: "session-1", start: start)))
    #expect(Set(outcome.usage.map(\.identity)).count == 3)
    #expect(outcome.usage[0].identity == outcome.usage[1].identity)
  }

  @Test func `A response goes on after a tool's result, with what it has read`() throws {
    let lines = [counted("1", at: 0).json, prompt, counted("1", at: 1, output: 9).json]
    #expect(Set(try TranscriptOutcome(lines).usage.map(\.identity)).count == 1)
    let next = counted("1", at: 1, output: 9).usage("input_tokens", "900")
    let other = [counted("1", at: 0).json, prompt, next.json]
    #expect(Set(try TranscriptOutcome(other).usage.map(\.identity)).count == 2)
  }

  @Test func `A subagent's lines do not end a response`() throws {
    let aside = counted("2", at: 1).line("isSidechain", "true")
    let outcome = try TranscriptOutcome([
      counted("1", at: 0), aside, counted("1", at: 2, output: 9),
    ])
    #expect(Set(outcome.usage.map(\.identity)).count == 2)
  }

  @Test func `A copy of such a line in a fork is of the session that it was copied from`() throws {
    let from = #"{"sessionId":"session-1","messageUuid":"uuid-0"}"#
    let copy = counted("1", at: 0).line("sessionId", #""session-2""#).line("forkedFrom", from)
    let outcome = try TranscriptOutcome([counted("1", at: 0), copy])
    #expect(Set(outcome.usage.map(\.identity)).count == 1)
  }

  @Test(arguments: ["msg_1", "3"], [false, true])
  func `A line without the request id that its neighbour has is of the same call`(
    id: String, isFirst: Bool
  ) throws {
    let line = AssistantLine().message("id", "\"\(id)\"")
    let bare = line.line("requestId", nil).usage("output_tokens", "9")
    let outcome = try TranscriptOutcome(isFirst ? [bare, line] : [line, bare])
    #expect(
      Set(outcome.usage.map(\.identity)) == [.key(ofMessage: id, request: "req_1")])
  }

  @Test(arguments: [nil, "null"])
  func `Without a message id the line's uuid is the identity`(id: String?) throws {
    let outcome = try TranscriptOutcome([AssistantLine().message("id", id)])
    #expect(outcome.usage.map(\.identity) == [key(.line(uuid: "uuid-1"))])
  }

  @Test func `Without any id identical lines count as often as they occur`() throws {
    let line = AssistantLine().message("id", nil).line("uuid", "null")
    let outcome = try TranscriptOutcome([line, line, line.usage("output_tokens", "8")])
    let again = try TranscriptOutcome([line, line, line.usage("output_tokens", "8")])
    #expect(Set(outcome.usage.map(\.identity)).count == 3)
    #expect(outcome.usage.map(\.identity) == again.usage.map(\.identity))
    let fields = [
      "session-1", "2026-09-14T09:02:19.400Z", "claude-opus-5", "4", "100", "0", "20", "7", "0",
    ]
    #expect(
      Array(outcome.usage.map(\.identity).prefix(2))
        == [0, 1].map { key(.content(fields: fields, occurrence: $0)) })
  }

  @Test func `An id that is spelled with escapes is the same id`() throws {
    let outcome = try TranscriptOutcome([
      AssistantLine(), AssistantLine().message("id", #""msg\u005f1""#),
    ])
    #expect(Set(outcome.usage.map(\.identity)).count == 1)
  }

  @Test func `A copied line says that it was copied`() throws {
    let from = #"{"sessionId":"session-0","messageUuid":"uuid-0"}"#
    let outcome = try TranscriptOutcome([
      AssistantLine().line("forkedFrom", from), AssistantLine().line("forkedFrom", "null"),
    ])
    #expect(outcome.usage.map(\.isForked) == [true, false])
  }
}
