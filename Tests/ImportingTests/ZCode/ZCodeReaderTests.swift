import Testing
import UsageModel

@testable import Importing

// Rows as in the tests of getagentseal/codeburn (tests/providers/zcode.test.ts) and of ccusage/ccusage
// (rust/adapters/zcode/src/loader.rs).
@Suite struct ZCodeReaderTests {
  private static let tables = """
    CREATE TABLE session (id TEXT PRIMARY KEY, parent_id TEXT, directory TEXT);
    CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, data TEXT);
    CREATE TABLE model_usage (
      id TEXT PRIMARY KEY, session_id TEXT, turn_id TEXT, model_id TEXT, status TEXT,
      input_tokens INTEGER, output_tokens INTEGER, reasoning_tokens INTEGER,
      cache_creation_input_tokens INTEGER, cache_read_input_tokens INTEGER,
      computed_total_tokens INTEGER, started_at INTEGER, completed_at INTEGER);
    INSERT INTO session VALUES ('sess-1', NULL, '/w/app'), ('sess-2', 'sess-1', '/w/app')
    """
  private static let columns =
    "(id, session_id, model_id, status, input_tokens, output_tokens, cache_creation_input_tokens, "
    + "cache_read_input_tokens, computed_total_tokens, started_at)"

  private func database(_ rows: String...) throws -> TestDatabase {
    let inserts = rows.map { "INSERT INTO model_usage \(Self.columns) VALUES (\($0))" }
    return try TestDatabase(([Self.tables] + inserts).joined(separator: ";\n"))
  }

  private static let row =
    "'mu-1', 'sess-1', 'GLM-5.2', 'completed', 16507, 59, 100, 11712, 16566, 1781981181862"

  @Test func `Input includes both caches, and output what was reasoned`() throws {
    let outcome = try database(Self.row).read(.zCode)
    #expect(
      outcome.usage.map(\.tokens) == [
        TokenCounts(input: 4695, cacheWrite5m: 100, cacheRead: 11_712, output: 59)
      ])
    #expect(outcome.records == 1)
  }

  @Test func `A row says where, when and what it is`() throws {
    let draft = try database(Self.row).read(.zCode).usage[0]
    #expect(draft.origin.source == "zcode" && draft.origin.sessionID == "sess-1")
    #expect(draft.origin.workingDirectory == "/w/app" && !draft.isSidechain)
    #expect(draft.model == "GLM-5.2" && draft.isFinal && draft.line == 1)
    #expect(draft.at == Instant(milliseconds: 1_781_981_181_862))
    #expect(draft.identity == .content(fields: ["zcode", "sess-1", "mu-1"], occurrence: 1))
  }

  @Test func `Messages beside the calls tell them once more, and are passed over`() throws {
    let database = try database(Self.row)
    try database.write("INSERT INTO message VALUES ('m1', 'sess-1', 1, '\(OpenCodeText().json)')")
    database.close()
    #expect(try database.detection() == .format(.zCode))
    let outcome = try database.read(.zCode)
    #expect(outcome.usage.count == 1 && outcome.records == 1)
  }

  @Test func `A call of a child session is a sidechain`() throws {
    let row = "'mu-1', 'sess-2', 'GLM-5.2', 'completed', 9, 1, 0, 0, 10, 1781981181862"
    #expect(try database(row).read(.zCode).usage.map(\.isSidechain) == [true])
  }

  @Test(arguments: [
    ("'mu-1', 's', 'm', 'failed', 9, 1, 0, 0, 10, 1781981181862", SkipReason.notCharged),
    ("'mu-1', 's', 'm', 'running', 0, 0, 0, 0, 0, 1781981181862", .zeroUsage),
  ])
  func `Only completed rows count`(row: String, reason: SkipReason) throws {
    #expect(try database(row).read(.zCode).skipped == [reason])
  }

  @Test(arguments: [
    (
      "'mu-1', 's', 'm', 'completed', -1, 1, 0, 0, 0, 1781981181862", "\"input_tokens\" is negative"
    ),
    ("'mu-1', 's', 'm', 'completed', 1.5, 1, 0, 0, 0, 1781981181862", "is not a whole number"),
    ("'mu-1', 's', 'm', 'completed', 9, 1, 5, 5, 10, 1781981181862", "more than the input of 9"),
    ("'mu-1', 's', 'm', 'completed', 9, 1, 0, 0, 11, 1781981181862", "\"computed_total_tokens\""),
    ("'mu-1', 's', 'm', 'completed', 9, 1, 0, 0, 10, 'soon'", "\"started_at\" is no instant"),
  ])
  func `A row that cannot be is rejected, and the others are read`(
    row: String, words: String
  ) throws {
    let outcome = try database(row, Self.row.replacing("mu-1", with: "mu-2")).read(.zCode)
    #expect(outcome.rejects(line: 1, naming: words))
    #expect(outcome.usage.count == 1)
  }

  @Test func `A table without states and sessions is read`() throws {
    let database = try TestDatabase(
      """
      CREATE TABLE model_usage (id TEXT PRIMARY KEY, session_id TEXT, model_id TEXT,
        input_tokens INTEGER, output_tokens INTEGER, cache_read_input_tokens INTEGER,
        started_at INTEGER);
      INSERT INTO model_usage VALUES ('mu-1', 's', '', 9125, 27, 8064, 1781981181862)
      """)
    #expect(try database.detection() == .format(.zCode))
    let drafts = try database.read(.zCode).usage
    #expect(drafts.map(\.tokens) == [TokenCounts(input: 1061, cacheRead: 8064, output: 27)])
    #expect(drafts.map(\.model) == [UnknownModel.name])
  }
}
