import Testing
import UsageModel

@testable import Importing

@Suite struct CopilotCLIReaderTests {
  private static let tables = """
    CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, branch TEXT);
    CREATE TABLE assistant_usage_events (
      id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT, model TEXT, input_tokens INTEGER,
      output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER,
      reasoning_tokens INTEGER, total_nano_aiu INTEGER, parent_tool_call_id TEXT,
      created_at TEXT DEFAULT '2026-09-20 10:11:12');
    INSERT INTO sessions VALUES ('s1', '/w/app', 'acme/app', 'main'), ('s2', NULL, 'acme/lib', NULL)
    """

  private func read(_ rows: String...) throws -> ReadOutcome {
    let columns =
      "(session_id, model, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, "
      + "reasoning_tokens, total_nano_aiu, parent_tool_call_id)"
    let inserts = rows.map { "INSERT INTO assistant_usage_events \(columns) VALUES (\($0))" }
    return try TestDatabase(([Self.tables] + inserts).joined(separator: ";\n")).read(.copilotCLI)
  }

  // Found by Scripts/fuzz: such a row's problem stopped the whole import.
  @Test func `A row whose number is negative is one as others are`() throws {
    let rows = "'s1', 'gpt-5.4', 'many', 7, 10, 20, 5, NULL, NULL"
    let columns =
      "(id, session_id, model, input_tokens, output_tokens, cache_read_tokens, "
      + "cache_write_tokens, reasoning_tokens, total_nano_aiu, parent_tool_call_id)"
    let insert = "INSERT INTO assistant_usage_events \(columns) VALUES (-7, \(rows))"
    let outcome = try TestDatabase([Self.tables, insert].joined(separator: ";\n")).read(.copilotCLI)
    #expect(outcome.rejected.map(\.line) == [0])
  }

  // facts/agents.md, "Copilot CLI": 100 in, 10 read, 20 written are 70 uncached.
  @Test func `Input includes both caches, output what was reasoned`() throws {
    let outcome = try read("'s1', 'gpt-5.4', 100, 7, 10, 20, 5, NULL, NULL")
    #expect(
      outcome.usage.map(\.tokens) == [
        TokenCounts(input: 70, cacheWrite5m: 20, cacheRead: 10, output: 7)
      ])
  }

  @Test func `A row says where it was made, its branch and its cost`() throws {
    let draft = try read("'s1', 'claude-opus-4.6-1m', 100, 7, 0, 0, 0, 250000000, 'call_1'").usage[
      0]
    #expect(draft.origin.source == "copilot-cli" && draft.origin.sessionID == "s1")
    #expect(draft.origin.workingDirectory == "/w/app" && draft.origin.branch == "main")
    #expect(draft.origin.projectName.isEmpty)
    #expect(draft.model == "claude-opus-4.6")
    #expect(draft.at == Instant(iso8601: "2026-09-20T10:11:12Z"))
    // A quarter of an AIU, which is $0.01.
    #expect(draft.reportedCost == Money(dollars: "0.0025"))
    #expect(draft.isSidechain)
  }

  @Test func `The repository is the project of a session without a folder`() throws {
    let drafts = try read("'s2', 'm', 1, 1, 0, 0, 0, 0, NULL", "'s9', 'm', 1, 1, 0, 0, 0, 0, NULL")
    #expect(drafts.usage.map(\.origin.projectName) == ["acme/lib", ""])
    #expect(drafts.usage.map(\.isSidechain) == [false, false])
  }

  @Test func `Equal rows are calls of their own`() throws {
    let row = "'s1', 'm', 100, 7, 0, 0, 0, 0, NULL"
    let outcome = try read(row, row)
    #expect(Set(outcome.usage.map(\.identity)).count == 2)
  }

  @Test func `A row without counts has no usage`() throws {
    #expect(try read("'s1', 'm', NULL, NULL, NULL, NULL, 0, NULL, NULL").skipped == [.zeroUsage])
  }

  @Test(arguments: [
    ("'s1', 'm', 100, 7, 90, 20, 0, 0, NULL", "are more than the input of 100"),
    ("'s1', 'm', -1, 7, 0, 0, 0, 0, NULL", "\"input_tokens\" is negative"),
    ("'s1', 'm', 1.5, 7, 0, 0, 0, 0, NULL", "\"input_tokens\" is not a whole number"),
    ("'s1', 'm', 1, 'many', 0, 0, 0, 0, NULL", "\"output_tokens\" is not a number"),
    ("'s1', 'm', 1, 9007199254740993, 0, 0, 0, 0, NULL", "\"output_tokens\" is too large"),
  ])
  func `A row that cannot be is rejected, and the others are read`(
    row: String, words: String
  ) throws {
    let outcome = try read(row, "'s1', 'm', 100, 7, 0, 0, 0, 0, NULL")
    #expect(outcome.rejects(line: 1, naming: words))
    #expect(outcome.usage.count == 1)
  }

  // As in junhoyeo/tokscale, crates/tokscale-core/src/sessions/copilot_session_store.rs.
  private func readServed(_ asked: String, _ served: String, at: String) throws -> ReadOutcome {
    try TestDatabase(
      Self.tables, "ALTER TABLE sessions ADD COLUMN created_at TEXT",
      "UPDATE sessions SET created_at = '2026-07-01 12:00:00' WHERE id = 's1'",
      "ALTER TABLE assistant_usage_events ADD COLUMN copilot_usage_model TEXT",
      """
      INSERT INTO assistant_usage_events
      (session_id, model, copilot_usage_model, input_tokens, output_tokens, created_at)
      VALUES ('s1', \(asked), \(served), 10, 5, \(at))
      """
    ).read(.copilotCLI)
  }

  @Test(arguments: [
    ("'gpt-4o'", "'claude-sonnet-4-5'", "claude-sonnet-4-5"), ("NULL", "'gpt-5.4-1m'", "gpt-5.4"),
    ("'gpt-4o'", "''", "gpt-4o"), ("''", "NULL", "auto"),
  ])
  func `The model is the one that served, else the one asked for`(
    asked: String, served: String, model: String
  ) throws {
    let outcome = try readServed(asked, served, at: "'2026-07-01 12:34:56'")
    #expect(outcome.usage.map(\.model) == [model])
    #expect(outcome.usage.map(\.at) == [Instant(iso8601: "2026-07-01T12:34:56Z")])
  }

  @Test func `A row whose time cannot be read has its session's`() throws {
    let outcome = try readServed("'m'", "NULL", at: "'soon'")
    #expect(outcome.usage.map(\.at) == [Instant(iso8601: "2026-07-01T12:00:00Z")])
    #expect(outcome.usage.map(\.origin.branch) == ["main"])
  }

  @Test func `A row whose time nothing tells is rejected`() throws {
    let row = "'s9', 'm', 1, 1, 0, 0, 0, 0, NULL"
    let columns = "session_id, model, input_tokens, output_tokens, created_at"
    let outcome = try TestDatabase(
      Self.tables,
      "INSERT INTO assistant_usage_events (\(columns)) VALUES ('s9', 'm', 1, 1, 'soon')"
    ).read(.copilotCLI)
    #expect(outcome.rejects(line: 1, naming: "\"created_at\" is no instant"))
    #expect(try read(row).usage.count == 1)
  }

  @Test func `An older store without some columns is read`() throws {
    let database = try TestDatabase(
      """
      CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY, session_id TEXT, model TEXT,
        input_tokens INTEGER, output_tokens INTEGER, created_at INTEGER);
      INSERT INTO assistant_usage_events VALUES (4, 's1', 'm', 100, 7, 1790000000)
      """)
    #expect(try database.detection() == .format(.copilotCLI))
    let drafts = try database.read(.copilotCLI).usage
    #expect(drafts.map(\.tokens) == [TokenCounts(input: 100, output: 7)])
    #expect(drafts.map(\.line) == [4])
  }
}
