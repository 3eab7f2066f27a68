import Testing
import UsageModel

@testable import Importing

@Suite struct CrushReaderTests {
  private static let tables = """
    CREATE TABLE sessions (id TEXT PRIMARY KEY, parent_session_id TEXT, title TEXT,
      prompt_tokens INTEGER, completion_tokens INTEGER, cost REAL, updated_at INTEGER,
      created_at INTEGER);
    CREATE TABLE messages (id TEXT, session_id TEXT, role TEXT, parts TEXT, model TEXT);
    INSERT INTO messages VALUES
      ('1', 'a', 'user', 'secret', NULL), ('2', 'a', 'assistant', 'secret', 'claude-sonnet-4-5'),
      ('3', 'b', 'assistant', 'secret', 'gpt-5.4'), ('4', 'b', 'assistant', 'secret', 'gpt-5.4-mini')
    """

  private struct Outcome {
    var usage: [UsageDraft] = []
    var others: [String] = []
  }

  /// Reads sessions of a project, `id, parent, cost`.
  private func read(
    _ rows: String..., counts: String = "5000, 300", name: String = "agent.db"
  ) throws -> Outcome {
    let inserts = rows.map { row in
      "INSERT INTO sessions (id, parent_session_id, cost, prompt_tokens, completion_tokens, "
        + "updated_at, created_at) VALUES (\(row), \(counts), 1790000000, 1780000000)"
    }
    let script = ([Self.tables] + inserts).joined(separator: ";\n")
    let database = try TestDatabase(script, name: name)
    #expect(try database.detection() == .format(.crush))
    var outcome = Outcome()
    let origin = CallOrigin(source: "", path: database.path)
    let source = try ByteSource(path: database.path)
    try SourceFormat.crush.read(source, ReadContext(origin: origin)) { event in
      switch event {
      case .usage(let draft): outcome.usage.append(draft)
      case .skipped(let reason): outcome.others.append("\(reason)")
      case .rejected(let problem): outcome.others.append(problem.reason)
      default: outcome.others.append("\(event)")
      }
    }
    return outcome
  }

  @Test func `A session has its cost alone: its counts are those of the last request`() throws {
    let draft = try read("'a', NULL, 1.5").usage[0]
    #expect(draft.tokens == .zero && draft.reportedCost == Money(dollars: "1.5"))
    #expect(draft.model == "claude-sonnet-4-5" && draft.origin.source == "crush")
    #expect(draft.at == Instant(milliseconds: 1_790_000_000_000))
    #expect(draft.origin.sessionID == "a" && draft.origin.workingDirectory.isEmpty)
  }

  @Test func `A session that cost more is the same call`() throws {
    let (first, grown) = (try read("'a', NULL, 1.5"), try read("'a', NULL, 2.5"))
    #expect(first.usage.map(\.identity) == grown.usage.map(\.identity))
    #expect(grown.usage.map(\.reportedCost) == [Money(dollars: "2.5")])
  }

  @Test func `The cost of a subagent is in that of its parent`() throws {
    let outcome = try read("'a', NULL, 1.5", "'b', 'a', 0.5")
    #expect(outcome.usage.count == 1 && outcome.others == ["repeated"])
  }

  @Test func `A session with several models names none of them`() throws {
    #expect(try read("'b', NULL, 1").usage.map(\.model) == ["(several models)"])
  }

  // As in getagentseal/codeburn, tests/providers/crush.test.ts, "root-tokens-only".
  @Test(arguments: [("5, 5", "lastRequestOnly"), ("0, 0", "zeroUsage"), ("NULL, 0", "zeroUsage")])
  func `A session without a cost says whether it has counts`(counts: String, reason: String) throws
  {
    #expect(try read("'a', NULL, 0", counts: counts).others == [reason])
  }

  @Test func `A cost that is none is rejected`() throws {
    #expect(try read("'a', NULL, 'free'").others.allSatisfy { $0.contains("\"cost\" is no cost") })
    #expect(try read("'a', NULL, -1").usage.isEmpty)
  }

  @Test func `The folder around the agent's own is where it worked`() throws {
    let draft = try read("'a', NULL, 1", name: "app/.crush/crush.db").usage[0]
    #expect(draft.origin.workingDirectory.hasSuffix("/app"))
  }
}
