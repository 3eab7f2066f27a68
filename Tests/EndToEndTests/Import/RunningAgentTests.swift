import Foundation
import SQLite
import Testing

/// The built program reads a database while its agent runs: a library that only tests link once hid that it did not.
struct RunningAgentTests {
  private static func row(_ number: Int) -> String {
    """
    INSERT INTO message VALUES ('msg_\(number)', 's', '{"role":"assistant",\
    "modelID":"claude-opus-4-8","time":{"created":\(1_790_000_000_000 + number),\
    "completed":1790000009000},"tokens":{"input":1000,"output":10}}');
    """
  }

  @Test func `Calls that are in the log of an agent's database are imported`() async throws {
    let desk = try Desk()
    let agent = try Connection(path: desk.folder + "/a.db", mode: .readWriteCreate)
    try agent.executeScript(
      """
      CREATE TABLE session (id TEXT PRIMARY KEY, directory TEXT);
      CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, data TEXT);
      """ + Self.row(1))
    try agent.foldLog()
    try agent.executeScript(Self.row(2) + Self.row(3))
    let out = try await desk.done("import", "a.db")
    #expect(out.contains("Added 3 calls"), "\(out)")
    #expect(agent.changes == 1)
  }
}

/// A ledger whose change was broken off in the middle.
struct BrokenOffTests {
  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/sqlite3")),
    arguments: ["\"$OUTLAY\" sql 'SELECT sum(line) FROM usage' --format csv", "\"$OUTLAY\" report"])
  func `A change that left its journal is undone before anything is read`(
    command: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let before = try await desk.done("sql", "SELECT sum(line) FROM usage", "--format", "csv")
    let outcome = try await desk.shell(
      """
      sqlite3 ledger.db 'PRAGMA journal_mode = DELETE; PRAGMA cache_size = 2; BEGIN;
        UPDATE usage SET line = line + 1;' '.shell kill -9 $PPID'
      test -s ledger.db-journal || echo no journal
      \(command) > out 2>&1; echo status $?
      """)
    #expect(
      outcome.out.hasSuffix("status 0\n") && !outcome.out.contains("no journal"), "\(outcome)")
    #expect(try await desk.done("sql", "SELECT sum(line) FROM usage", "--format", "csv") == before)
    if command.contains("sql") {
      #expect(try String(decoding: desk.bytes("out"), as: UTF8.self) == before)
    }
  }
}
