import Foundation
import Testing

struct SQLTests {
  @Test(arguments: [
    "INSERT INTO setting VALUES ('a', 'b')", "DELETE FROM usage", "DROP TABLE usage",
    "ATTACH 'other.db' AS other", "PRAGMA user_version = 5", "PRAGMA journal_mode = DELETE",
    "VACUUM INTO 'copy.db'", "CREATE TEMP TABLE t (a)",
  ])
  func `A statement that would change anything is refused`(statement: String) async throws {
    let desk = try await SampleTeam.desk()
    let before = try desk.bytes()
    let outcome = try await desk.run("sql", statement)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains("'outlay sql' only reads"), "\(outcome)")
    #expect(try desk.bytes() == before)
    #expect(!desk.exists("other.db") && !desk.exists("copy.db"))
  }

  @Test(arguments: [
    ("SELECT 1; SELECT 2", "only one SQL statement"),
    ("SELECT 1; DROP TABLE usage", "only one SQL statement"),
    ("", "holds no SQL statement"), ("SELEC", "syntax error"),
    ("SELECT load_extension('x')", "not authorized"), ("SELECT \"nope\"", "no such column"),
  ])
  func `What is not one statement is refused`(statement: String, words: String) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run("sql", statement)
    #expect(outcome.status == 64)
    #expect(outcome.err.contains(words), "\(outcome)")
  }

  @Test func `An answer is a table, CSV or JSON`() async throws {
    let desk = try await SampleTeam.desk()
    let statement = "SELECT 1 AS a, 'x,y' AS b, NULL AS c, 0.5 AS d"
    #expect(
      try await desk.done("sql", statement, "--format", "csv") == "a,b,c,d\r\n1,\"x,y\",,0.5\r\n")
    let json = try await desk.done("sql", statement, "--format", "json")
    let rows = try JSONDecoder().decode([String: [Row]].self, from: Data(json.utf8))
    #expect(rows["rows"] == [Row(a: 1, b: "x,y", c: nil, d: 0.5)])
    #expect(try await desk.done("sql", statement).hasPrefix("a  b    c    d\n"))
  }

  private struct Row: Decodable, Equatable {
    let a: Int
    let b: String
    let c: String?
    let d: Double
  }

  @Test func `The view has every row with its names, and adds up to the report`() async throws {
    let desk = try await SampleTeam.desk()
    let csv = try await desk.done(
      "sql", "SELECT sum(output) AS n FROM usage_detail WHERE developer = 'erik'", "--format",
      "csv")
    #expect(csv == "n\r\n1500346\r\n")
  }

  @Test func `Names of developers and keys are compared in the view without regard to case`()
    async throws
  {
    let desk = try await SampleTeam.desk()
    let statement = "SELECT sum(output) AS n FROM usage_detail WHERE developer = 'ERIK'"
    #expect(try await desk.done("sql", statement, "--format", "csv") == "n\r\n1500346\r\n")
  }

  @Test func `There must be a ledger to ask`() async throws {
    let desk = try Desk()
    let outcome = try await desk.run("sql", "SELECT 1")
    #expect(outcome.status != 0)
    #expect(!desk.exists("ledger.db"))
  }
}
