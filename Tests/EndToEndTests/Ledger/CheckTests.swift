import Foundation
import Testing

/// What `check` proves of a file: pages, schema, indexes, and that another program may read it.
@Suite("Check") struct CheckTests {
  private static let hasSQLite = FileManager.default.fileExists(atPath: "/usr/bin/sqlite3")

  @Test func `A changed byte is found, with its page`() async throws {
    let desk = try await SampleTeam.desk()
    var bytes = try desk.bytes()
    let name = try #require(bytes.firstRange(of: Data("checkout".utf8)))
    bytes[name.lowerBound] ^= 2
    try bytes.write(to: URL(filePath: desk.ledger))
    let outcome = try await desk.run("check")
    #expect(outcome.status == 1, "\(outcome)")
    let page = name.lowerBound / 8192 + 1
    #expect(outcome.out.contains("Page \(page) of the file is not what was written"), "\(outcome)")
  }

  @Test(
    .enabled(if: hasSQLite),
    arguments: [
      (
        "CREATE TRIGGER extra AFTER INSERT ON usage BEGIN SELECT 1; END",
        "trigger extra is not the ledger's own"
      ),
      ("CREATE TABLE notes (x)", "table notes is not the ledger's own"),
      ("CREATE VIEW mine AS SELECT 1", "view mine is not the ledger's own"),
      ("DROP INDEX usage_overtaken", "index usage_overtaken is missing"),
      ("DROP TRIGGER audit_keeps_its_rows", "trigger audit_keeps_its_rows is missing"),
      ("ALTER TABLE leave ADD COLUMN x TEXT", "table leave is not what the program makes"),
    ])
  func `What another program changed of the schema is named`(
    change: String, finding: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let changed = try await desk.shell("sqlite3 ledger.db \"\(change)\"")
    #expect(changed.status == 0, "\(changed)")
    let outcome = try await desk.run("check")
    #expect(outcome.status == 1 && outcome.out.contains("Schema: the \(finding)."), "\(outcome)")
  }

  @Test(.enabled(if: hasSQLite))
  func `Pages that another program was meant to change can be taken as they are`() async throws {
    let desk = try await SampleTeam.desk()
    let analysed = try await desk.shell("sqlite3 ledger.db 'ANALYZE'")
    #expect(analysed.status == 0, "\(analysed)")
    let outcome = try await desk.run("check")
    #expect(outcome.status == 1 && outcome.out.contains("Page 1 of the file"), "\(outcome)")
    #expect(outcome.err.contains("All else is right."), "\(outcome)")
    #expect(try await desk.run("check", "--add-checksums").status == 1)
    #expect(try await desk.run("check").status == 0)
  }

  @Test(.enabled(if: hasSQLite))
  func `A log that another program moves to the file is no damage, and checksums are added`()
    async throws
  {
    let desk = try await SampleTeam.desk()
    // Its reader keeps the log until the import has ended, and then is the last to close the ledger.
    let outcome = try await desk.shell(
      """
      mkfifo pipe; sqlite3 ledger.db < pipe > read & reader=$!
      exec 3> pipe
      echo "BEGIN; SELECT count(*) FROM usage;" >&3
      while ! [ -s read ]; do sleep 0.1; done
      "$OUTLAY" developer add zoe
      echo "COMMIT; SELECT count(*) FROM developer;" >&3; exec 3>&-; wait $reader
      "$OUTLAY" check && "$OUTLAY" check --add-checksums && "$OUTLAY" check
      """)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      outcome.err.contains("lack a checksum, as another program wrote them down"), "\(outcome)")
    #expect(outcome.err.contains("Each page has a checksum now."), "\(outcome)")
    #expect(try await desk.run("check").err.isEmpty)
  }
}
