import Testing
import UsageModel

@testable import Importing

@Suite struct GooseReaderTests {
  private static let tables = """
    CREATE TABLE sessions (
      id TEXT PRIMARY KEY, working_dir TEXT, session_type TEXT, model_config_json TEXT);
    CREATE TABLE usage_ledger (
      id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT, created_timestamp INTEGER, model TEXT,
      input_tokens INTEGER, output_tokens INTEGER, total_tokens INTEGER, cache_read_tokens INTEGER,
      cache_write_tokens INTEGER, cost REAL, cost_source TEXT, is_compaction INTEGER);
    INSERT INTO sessions VALUES
      ('1', '/w/app', 'user', '{"model_name":"gpt-5.4"}'), ('2', '/w/sub', 'sub_agent', 'none')
    """

  private func read(_ rows: String...) throws -> ReadOutcome {
    let columns =
      "(session_id, created_timestamp, model, input_tokens, output_tokens, total_tokens, "
      + "cache_read_tokens, cache_write_tokens, cost, is_compaction)"
    let inserts = rows.map { "INSERT INTO usage_ledger \(columns) VALUES (\($0))" }
    let database = try TestDatabase(([Self.tables] + inserts).joined(separator: ";\n"))
    #expect(try database.detection() == .format(.goose))
    return try database.read(.goose)
  }

  @Test func `A row says where, when, what and how much`() throws {
    let draft = try read(
      "'1', 1790000000, 'claude-sonnet-4-5', 10000, 400, 10400, 8000, 1500, 0.05, 0"
    ).usage[0]
    #expect(
      draft.tokens == TokenCounts(input: 500, cacheWrite5m: 1500, cacheRead: 8000, output: 400))
    #expect(draft.origin.source == "goose" && draft.origin.sessionID == "1")
    #expect(draft.origin.workingDirectory == "/w/app" && !draft.isSidechain)
    #expect(draft.at == Instant(milliseconds: 1_790_000_000_000))
    #expect(draft.reportedCost == Money(dollars: "0.05"))
  }

  @Test func `A total with the cache shows that input excludes it`() throws {
    let outcome = try read("'1', 1790000000, 'm', 500, 400, 10400, 8000, 1500, 0, 0")
    #expect(
      outcome.usage.map(\.tokens) == [
        TokenCounts(input: 500, cacheWrite5m: 1500, cacheRead: 8000, output: 400)
      ])
    #expect(outcome.usage.map(\.reportedCost) == [nil])
  }

  @Test func `Compactions and subagents count`() throws {
    let outcome = try read(
      "'1', 1790000000, 'm', 100, 5, 105, 0, 0, 0, 1",
      "'2', 1790000000, 'm', 100, 5, 105, 0, 0, 0, 0")
    #expect(outcome.usage.map(\.isSidechain) == [false, true])
    #expect(Set(outcome.usage.map(\.identity)).count == 2)
  }

  @Test func `A call without a model has its session's, else an unknown one`() throws {
    let outcome = try read(
      "'1', 1790000000, NULL, 100, 5, 105, 0, 0, 0, 0",
      "'2', 1790000000, NULL, 100, 5, 105, 0, 0, 0, 0")
    #expect(outcome.usage.map(\.model) == ["gpt-5.4", "unknown"])
  }

  @Test(arguments: [
    ("'1', 1790000000, 'm', 100, 5, 999, 0, 0, 0, 0", "\"total_tokens\" is 999"),
    ("'1', 1790000000, 'm', 100, 5, 105, 90, 20, 0, 0", "\"input_tokens\" is 100 and less"),
    ("'1', 1790000000, 'm', -1, 5, 4, 0, 0, 0, 0", "\"input_tokens\" is negative"),
    ("'1', NULL, 'm', 100, 5, 105, 0, 0, 0, 0", "\"created_timestamp\" is no instant"),
    ("'1', 1790000000, 'm', 100, 5, 105, 0, 0, -1, 0", "\"cost\" is no cost"),
  ])
  func `A row that cannot be is rejected`(row: String, words: String) throws {
    #expect(try read(row).rejects(line: 1, naming: words))
  }

  @Test func `A row without tokens has no usage, unless it cost something`() throws {
    let outcome = try read(
      "'1', 1790000000, 'm', NULL, NULL, NULL, NULL, NULL, NULL, 0",
      "'1', 1790000000, 'm', NULL, NULL, NULL, NULL, NULL, 0.25, 0")
    #expect(outcome.skipped == [.zeroUsage])
    #expect(outcome.reported == "0.25")
  }

  @Test func `A database without a ledger has a summary for each session`() throws {
    let database = try TestDatabase(
      """
      CREATE TABLE sessions (id TEXT PRIMARY KEY, working_dir TEXT, created_at TEXT,
        updated_at TEXT, accumulated_total_tokens INTEGER, accumulated_input_tokens INTEGER,
        accumulated_output_tokens INTEGER, model_config_json TEXT);
      INSERT INTO sessions VALUES
        ('1', '/w/app', '2026-01-06 23:00:00', '2026-01-07 01:00:00', 1100, 1000, 90,
          '{"model_name":"gpt-5.4"}'),
        ('2', '/w/app', NULL, '2026-01-07 01:00:00', NULL, NULL, NULL, NULL),
        ('3', '/w/app', NULL, '2026-01-07 01:00:00', 5, 1000, 90, NULL)
      """)
    #expect(try database.detection() == .format(.gooseSessions))
    let outcome = try database.read(.gooseSessions)
    #expect(outcome.usage.map(\.tokens) == [TokenCounts(input: 1000, output: 100)])
    #expect(outcome.usage.map { $0.period?.description } == ["2026-01-06 to 2026-01-07"])
    #expect(outcome.usage.map(\.origin.detail) == [.session])
    #expect(outcome.skipped == [.zeroUsage])
    #expect(outcome.rejects(line: 3, naming: "\"accumulated_total_tokens\" is 5"))
  }
}
