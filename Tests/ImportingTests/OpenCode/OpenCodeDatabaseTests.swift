import Testing
import UsageModel

@testable import Importing

@Suite struct OpenCodeDatabaseTests {
  private static let first = """
    CREATE TABLE session (id TEXT PRIMARY KEY, parent_id TEXT, directory TEXT);
    CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, data TEXT);
    INSERT INTO session VALUES ('s1', NULL, '/w/app'), ('s2', 's1', '/w/sub')
    """
  private static let second = """
    CREATE TABLE session_v2 (id TEXT PRIMARY KEY, parent_id TEXT, directory TEXT);
    CREATE TABLE session_message (
      id TEXT PRIMARY KEY, session_id TEXT, type TEXT, seq INTEGER, time_created INTEGER, data TEXT);
    INSERT INTO session_v2 VALUES ('s1', NULL, '/w/app'), ('s2', 's1', '/w/sub')
    """

  private static func message(
    _ id: String, session: String = "s1", _ text: OpenCodeText = OpenCodeText()
  ) -> String {
    "INSERT INTO message VALUES ('\(id)', '\(session)', \(text.created), '\(text.json)')"
  }

  private static func newMessage(
    _ id: String, session: String = "s1", type: String = "assistant", _ json: String
  ) -> String {
    "INSERT INTO session_message VALUES "
      + "('\(id)', '\(session)', '\(type)', 1, 1790000000000, '\(json)')"
  }

  private func read(_ script: String...) throws -> ReadOutcome {
    try TestDatabase(script.joined(separator: ";\n")).read(.openCode)
  }

  private func message(tokens: String) throws -> ReadOutcome {
    var text = OpenCodeText()
    text.tokens = tokens
    return try read(Self.first, Self.message("m1", text))
  }

  // facts/agents.md, "OpenCode": 900 + 200 + 10 + 12000 + 1000 = 14110.
  @Test func `A row says where, when, what and how much`() throws {
    let outcome = try read(Self.first, Self.message("m1"))
    let draft = try #require(outcome.usage.first)
    #expect(
      draft.tokens
        == TokenCounts(input: 900, cacheWrite5m: 1000, cacheRead: 12_000, output: 210))
    #expect(draft.model == "claude-sonnet-5-5")
    #expect(draft.at == Instant(milliseconds: 1_790_000_000_000))
    #expect(draft.reportedCost == Money(dollars: "0.0123"))
    #expect(draft.origin.source == "opencode" && draft.origin.sessionID == "s1")
    #expect(draft.origin.workingDirectory == "/w/app")
    #expect(!draft.isSidechain && draft.isFinal && draft.line == 1)
    #expect(outcome.records == 1)
  }

  @Test func `A child session is a sidechain, in the folder of its session`() throws {
    var text = OpenCodeText()
    text.more = ""
    let draft = try read(Self.first, Self.message("m1", session: "s2", text)).usage[0]
    #expect(draft.isSidechain && draft.origin.workingDirectory == "/w/sub")
  }

  @Test(arguments: [(14_110, 210), (14_100, 200)])
  func `The total shows whether reasoning is beside the output`(total: Int, output: Int64) throws {
    let outcome = try message(
      tokens: #"{"total":\#(total),"input":900,"output":200,"reasoning":10,"#
        + #""cache":{"read":12000,"write":1000}}"#)
    #expect(outcome.usage.map(\.tokens.output) == [output])
  }

  @Test(arguments: [(10, 200), (300, 500)] as [(Int64, Int64)])
  func `Without a total, reasoning is inside an output that has room for it`(
    reasoning: Int64, output: Int64
  ) throws {
    let outcome = try message(
      tokens: #"{"input":900,"output":200,"reasoning":\#(reasoning),"cache":{"read":0,"write":0}}"#)
    #expect(outcome.usage.map(\.tokens.output) == [output])
  }

  @Test(arguments: [
    (#"{"total":15000,"input":900,"output":200}"#, "tokens.total is 15000"),
    (#"{"input":-1,"output":200}"#, "tokens.input is negative"),
    (#"{"input":1.5,"output":200}"#, "tokens.input is not a whole number"),
    (#"{"input":1,"output":9007199254740993}"#, "tokens.output is too large"),
    (#"{"input":"1","output":2}"#, "tokens.input is not a number"),
    (#"{"input":1,"cache":{"read":-3}}"#, "tokens.cache.read is negative"),
    ("7", "\"tokens\" is no object"),
  ])
  func `Counts that cannot be are rejected by row`(tokens: String, words: String) throws {
    #expect(try message(tokens: tokens).rejects(line: 1, naming: words, "expected"))
  }

  @Test func `Messages without usage are skipped`() throws {
    var user = OpenCodeText(role: "user", tokens: nil)
    user.cost = nil
    let failed = OpenCodeText(cost: "0", tokens: #"{"input":0,"output":0}"#)
    let outcome = try read(Self.first, Self.message("m1", user), Self.message("m2", failed))
    #expect(outcome.skipped == [.noUsage, .zeroUsage])
  }

  @Test func `A cost of 0 beside tokens is unknown`() throws {
    let outcome = try read(Self.first, Self.message("m1", OpenCodeText(cost: "0")))
    #expect(outcome.usage.map(\.reportedCost) == [nil])
  }

  @Test(arguments: [
    (OpenCodeText(model: nil), "\"modelID\" is missing"),
    (OpenCodeText(cost: "-1"), "\"cost\" is no cost"),
    (OpenCodeText(created: -5), "time.created is negative"),
  ])
  func `A message that lacks what a call needs is rejected`(
    text: OpenCodeText, words: String
  ) throws {
    #expect(try read(Self.first, Self.message("m1", text)).rejects(line: 1, naming: words))
  }

  @Test func `A row that is no JSON is rejected, and the others are read`() throws {
    let outcome = try read(
      Self.first, "INSERT INTO message VALUES ('m0', 's1', 1, '{\"role\":')", Self.message("m1"))
    #expect(outcome.rejects(line: 1, naming: "row 1 of message is no JSON"))
    #expect(outcome.usage.count == 1)
  }

  @Test func `A fork copies its parent's calls, which are the same`() throws {
    let outcome = try read(
      Self.first, Self.message("m1"), Self.message("m2", session: "s2"),
      Self.message("m3", session: "s2", OpenCodeText(created: 1_790_000_009_000)))
    #expect(outcome.usage[0].identity == outcome.usage[1].identity)
    #expect(outcome.usage[2].identity != outcome.usage[1].identity)
    #expect(outcome.usage.map(\.isForked) == [false, true, false])
  }

  // As in junhoyeo/tokscale (crates/tokscale-core/src/sessions/opencode.rs) and getagentseal/codeburn
  // (tests/providers/opencode.test.ts), whose messages have no end.
  @Test func `A message without an end counts as what there is of it`() throws {
    let open = OpenCodeText(completed: nil)
    let outcome = try read(
      Self.first, Self.message("m1", open),
      Self.message("m2", OpenCodeText(created: 1_790_000_009_000)),
      Self.message("m3", OpenCodeText(created: 1_790_000_019_000, completed: nil)))
    #expect(outcome.usage.map(\.isFinal) == [false, true, false])
    #expect(outcome.skipped.isEmpty)
  }

  @Test func `A message that grew is the same call, and with its end one of the same message`()
    throws
  {
    let open = OpenCodeText(completed: nil, tokens: #"{"input":900,"output":20}"#)
    let first = try read(Self.first, Self.message("m1", open)).usage[0]
    let grown = try read(Self.first, Self.message("m1", OpenCodeText(completed: nil))).usage[0]
    let ended = try read(Self.first, Self.message("m1")).usage[0]
    let keys = [first, grown, ended].map { CallKey($0.identity, of: $0.origin) }
    #expect(keys[0] == keys[1] && keys[0].isMessageOnly)
    #expect(keys[2].high == keys[0].high && keys[2] != keys[0])
  }

  @Test func `A cost without tokens counts as money`() throws {
    let text = OpenCodeText(cost: "0.10", tokens: nil)
    let outcome = try read(Self.first, Self.message("m1", text))
    #expect(outcome.usage.map(\.tokens) == [.zero])
    #expect(outcome.usage.map(\.reportedCost) == [Money(dollars: "0.1")])
    let free = OpenCodeText(cost: "0", tokens: nil)
    #expect(try read(Self.first, Self.message("m1", free)).skipped == [.zeroUsage])
  }

  @Test func `A time in seconds is one`() throws {
    let text = OpenCodeText(created: 1_790_000_000, completed: "1790000004")
    #expect(
      try read(Self.first, Self.message("m1", text)).usage.map(\.at)
        == [Instant(milliseconds: 1_790_000_000_000)])
  }

  private static let newJSON =
    #"{"model":{"providerID":"anthropic","id":"claude-sonnet-5-5"},"content":[{"text":"a } b"}],"#
    + #""time":{"created":1790000000000,"completed":1790000004000},"#
    + #""tokens":{"input":900,"output":200,"reasoning":10,"cache":{"read":12000,"write":1000}}}"#

  @Test func `The second version is read, with reasoning beside the output`() throws {
    let outcome = try read(Self.first, Self.second, Self.newMessage("m1", Self.newJSON))
    #expect(outcome.usage.map(\.tokens.output) == [210])
    #expect(outcome.usage.map(\.model) == ["claude-sonnet-5-5"])
    #expect(outcome.usage.map(\.origin.workingDirectory) == ["/w/app"])
  }

  @Test func `A message that the second version copied is read once, as the same call`() throws {
    let old = try read(Self.first, Self.message("m1"))
    let both = try read(
      Self.first, Self.message("m1"),
      Self.message("m2", OpenCodeText(created: 1_790_000_009_000)), Self.second,
      Self.newMessage("m1", Self.newJSON))
    #expect(both.usage.count == 2)
    #expect(both.usage.map(\.identity).contains(old.usage[0].identity))
  }

  @Test func `A table of the second version that is not used yet leaves the first to be read`()
    throws
  {
    let outcome = try read(
      Self.first, Self.second, "DROP TABLE session_v2", Self.newMessage("m1", Self.newJSON),
      Self.message("m1"))
    #expect(outcome.usage.count == 1 && outcome.records == 1)
  }

  // As in junhoyeo/tokscale, `test_parse_v2_session_message_reads_tokens_and_workspace`.
  @Test func `New messages are read without the second version's sessions too`() throws {
    let database = try TestDatabase(
      [Self.first, Self.second, "DROP TABLE session_v2", Self.newMessage("m2", Self.newJSON)]
        .joined(separator: ";\n"))
    #expect(try database.detection() == .format(.openCode))
    let outcome = try database.read(.openCode)
    #expect(outcome.usage.map(\.tokens.output) == [210])
    #expect(outcome.usage.map(\.origin.workingDirectory) == ["/w/app"])
    let alone = try read(
      Self.first, Self.second, "DROP TABLE session_v2; DROP TABLE message",
      Self.newMessage("m2", Self.newJSON))
    #expect(alone.usage.count == 1)
  }

  // As in junhoyeo/tokscale, where two rows have messages of their own and one is a fork's copy.
  @Test func `Messages with ids of their own are calls of their own, and a fork keeps the id`()
    throws
  {
    func json(_ id: String) -> String { #"{"id":"\#(id)","# + Self.newJSON.dropFirst() }
    let outcome = try read(
      Self.second, Self.newMessage("row_a", json("msg_a")), Self.newMessage("row_b", json("msg_b")),
      Self.newMessage("row_a_fork", session: "s2", json("msg_a")))
    #expect(outcome.usage.map(\.isForked) == [false, false, true])
    #expect(outcome.usage[0].identity == outcome.usage[2].identity)
    #expect(outcome.usage[0].identity != outcome.usage[1].identity)
  }

  @Test func `Compactions count, and what people wrote is not looked at`() throws {
    let outcome = try read(
      Self.second, Self.newMessage("m1", type: "compaction", Self.newJSON),
      Self.newMessage("m2", type: "user", "no JSON"))
    #expect(outcome.usage.count == 1)
    #expect(outcome.skipped == [.noUsage])
  }
}
