import Foundation
import Testing

/// Where a ledger is looked for and made: a path is a path, and reading makes nothing.
struct LedgerPathTests {
  private static let reading = [
    "report", "expense 2026-10", "outliers", "export calls", "review 2026-10", "check", "sql x",
    "backup b.db", "developer list", "developer export", "developer show ana", "key list",
    "key show k", "key status", "project list", "project show p", "session list", "session show s",
    "imports list", "imports show 1", "price list", "price show claude-opus-5", "setting list",
    "budget status", "budget list", "budget requests", "budget suggest", "budget policy list",
    "alert list", "alert rules list", "alert show 1", "alert backtest day 5", "alert check",
    "baseline", "coverage", "sources", "price missing", "windows",
    "estimate list", "estimate record", "what-if list", "what-if score", "advise",
    // They change what is there.
    "developer edit ana --team x", "developer remove ana", "key edit k --owner ana", "reprice",
    "key share k ana=1",
    "alert ack 1", "audit", "audit undo 1", "imports undo 1", "imports undo 1 --dry-run",
    "unassigned", "assign key:k ana", "developer remove ana --dry-run",
  ]

  @Test(arguments: reading)
  func `A command that needs a ledger makes none, and names the nearest path`(
    command: String
  ) async throws {
    let desk = try Desk()
    try desk.write("team.db", "")
    let words = command.split(separator: " ").map(String.init)
    let outcome = try await desk.run(words + ["--ledger", "no/typo.db"])
    #expect(outcome.status == 66, "\(outcome)")
    #expect(outcome.err.contains("There is no such ledger. The nearest path that exists is "))
    #expect(outcome.err.contains("\(desk.folder) with team.db."))
    #expect(outcome.out.isEmpty)
    #expect(!desk.exists("no") && !desk.exists("typo.db"))
  }

  @Test func `A file that holds nothing is no ledger to read, and a new one to write`() async throws
  {
    let desk = try Desk()
    try desk.write("zero.db", "")
    let outcome = try await desk.run("report", "--ledger", "zero.db")
    #expect(outcome.status == 66)
    #expect(outcome.err.contains("zero.db: The file holds no ledger."))
    #expect(try desk.bytes("zero.db").isEmpty)
    let made = try await desk.run("developer", "add", "ana", "--ledger", "zero.db")
    #expect(made.err.contains("Made a new ledger: zero.db"))
  }

  @Test(arguments: ["file:q.db", "file:q.db?mode=memory", ":memory:", "d/../q.db", "q%20.db"])
  func `A ledger's path is no URI, and the file is for its owner alone`(path: String) async throws {
    let desk = try Desk()
    try await desk.done("developer", "add", "ana", "--ledger", path)
    let name = path == "d/../q.db" ? "q.db" : path
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder) == [name])
    #expect(try desk.mode(name) == 0o600)
    let list = try await desk.run("developer", "list", "--ledger", "./" + name)
    #expect(list.status == 0 && list.out.contains("ana"))
  }

  @Test func `Without a home nothing is made in the working folder`() async throws {
    let desk = try Desk()
    for unset in ["unset HOME", "HOME=", "unset HOME; export XDG_DATA_HOME=data"] {
      let outcome = try await desk.shell(
        "unset OUTLAY_LEDGER; \(unset); \"$OUTLAY\" developer add ana")
      #expect(outcome.status == 64)
      #expect(outcome.err.contains("HOME is not set"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder) == [])
    }
  }

  /// The backup of a team in a folder without permission to write, read by somebody without rights.
  @Test(.enabled(if: getuid() != 0 || FileManager.default.fileExists(atPath: "/usr/bin/setpriv")))
  func `A ledger on storage that cannot be written is read`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.shell(
      """
      mkdir ro wal && "$OUTLAY" backup ro/bk.db && cp ledger.db wal/l.db
      chmod 444 ro/bk.db wal/l.db && chmod 755 . && chmod 555 ro wal
      run=; if [ "$(id -u)" = 0 ]; then run='setpriv --reuid 65534 --regid 65534 --clear-groups'; fi
      for ledger in ro/bk.db wal/l.db; do
        $run "$OUTLAY" report --format csv --ledger $ledger &&
        $run "$OUTLAY" expense 2026-09 --ledger $ledger > /dev/null &&
        $run "$OUTLAY" check --ledger $ledger && $run "$OUTLAY" sql 'SELECT 1' --ledger $ledger || exit
        $run "$OUTLAY" developer add zoe --ledger $ledger; echo "status $?"
      done
      chmod 700 ro wal
      """)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      outcome.out.split(separator: "\n").filter { $0 == "status 73" }.count == 2, "\(outcome)")
    let right = outcome.out.split(whereSeparator: \.isNewline)
      .filter { $0.hasPrefix("The ledger is right") }
    #expect(right.count == 2, "\(outcome)")
  }
}
