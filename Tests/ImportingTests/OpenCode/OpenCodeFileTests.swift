import Testing
import UsageModel

@testable import Importing

@Suite struct OpenCodeFileTests {
  private static let more = #","id":"msg_1","sessionID":"ses_1","path":{"cwd":"/w/app"}"#
  private let read: ReadOutcome.Reader = { try SourceFormat.openCode.read($0, $1, $2) }

  private func detect(_ text: String) throws -> Detection {
    try FormatDetector.detect(ByteSource(bytes: Array(text.utf8), path: "x.csv"))
  }

  @Test func `A file is one message, the same as in a database`() throws {
    let outcome = try ReadOutcome(read, OpenCodeText(more: Self.more).json)
    let database = try TestDatabase(
      """
      CREATE TABLE session (id TEXT PRIMARY KEY);
      CREATE TABLE message (id TEXT, session_id TEXT, data TEXT);
      INSERT INTO message VALUES ('msg_1', 'ses_1', '\(OpenCodeText().json)')
      """)
    #expect(outcome.usage.map(\.identity) == (try database.read(.openCode).usage.map(\.identity)))
    #expect(outcome.usage.map(\.origin.sessionID) == ["ses_1"])
    #expect(outcome.usage.map(\.tokens.output) == [210])
  }

  // As in getagentseal/codeburn, tests/providers/opencode-file.test.ts.
  @Test func `A message without an end counts as what there is of it`() throws {
    let outcome = try ReadOutcome(read, OpenCodeText(completed: nil, more: Self.more).json)
    #expect(outcome.usage.map(\.tokens.output) == [210])
    #expect(outcome.usage.map(\.isFinal) == [false])
  }

  @Test func `A message is recognised by its keys`() throws {
    #expect(try detect(OpenCodeText(more: Self.more).json) == .format(.openCode))
    let user = OpenCodeText(role: "user", model: nil, cost: nil, tokens: nil, more: Self.more)
    #expect(try detect(user.json) == .format(.openCode))
    #expect(try ReadOutcome(read, user.json).skipped == [.noUsage])
  }

  @Test(arguments: [#"{"id":"a","sessionID":"b"}"#, #"{"role":"user","time":{"created":1}}"#])
  func `Another document is not`(text: String) throws {
    #expect(try detect(text) != .format(.openCode))
  }

  @Test func `A file that breaks off is refused`() {
    let text = String(OpenCodeText(more: Self.more).json.dropLast(20))
    let failure = ReadOutcome.failure(read, text)
    #expect(failure?.kind == .badData)
    #expect(failure?.reason.contains("expected a message of OpenCode") == true)
  }
}
