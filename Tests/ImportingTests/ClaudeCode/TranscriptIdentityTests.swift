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
  func `Without a request id a msg_ id and its session are the identity`(request: String?) throws {
    let outcome = try TranscriptOutcome([AssistantLine().line("requestId", request)])
    #expect(
      outcome.usage.map(\.identity)
        == [key(.message(messageID: "msg_1", sessionID: "session-1", timestamp: nil))])
  }

  @Test func `Without a request id any other message id needs its timestamp`() throws {
    let line = AssistantLine().line("requestId", nil).message("id", #""gen-1""#)
    let outcome = try TranscriptOutcome([line])
    let at = try #require(Instant(iso8601: "2026-09-14T09:02:19.400Z"))
    #expect(
      outcome.usage.map(\.identity)
        == [key(.message(messageID: "gen-1", sessionID: "session-1", timestamp: at))])
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
