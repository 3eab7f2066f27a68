import Foundation
import Testing

/// What a command writes never takes the place of what it works on.
struct OutputPlaceTests {
  private static let sheet = """
    Date,Session Duration,Task,Model,Token Cost
    2026-11-03,45 min,API,Sonnet,$10.00
    2026-11-04,45 min,API,Sonnet,$3.00

    """

  private func desk() async throws -> Desk {
    let desk = try Desk()
    try desk.write("log.csv", Self.sheet)
    try await desk.done("import", "log.csv")
    return desk
  }

  @Test(arguments: [
    "report -o ledger.db", "report -o ./ledger.db", "report -o link.db", "report -o hard.db",
    "report -o ledger.db-wal", "report -o ledger.db-shm", "report -o ledger.db-journal",
    "export calls -o ledger.db", "expense 2026-11 -o ledger.db",
    "review 2026-11 --format markdown -o ledger.db",
    "developer export -o ledger.db", "reprice -o ledger.db", "alert check -o ledger.db",
    "sql 'SELECT 1' -o ledger.db", "backup ledger.db-wal",
  ])
  func `Output over the ledger or its log is refused, under any name`(command: String) async throws
  {
    let desk = try await desk()
    let ready = try await desk.shell("ln -s ledger.db link.db && ln ledger.db hard.db")
    #expect(ready.status == 0)
    func names() throws -> [String] {
      // What 'sql' leaves is SQLite's own.
      try FileManager.default.contentsOfDirectory(atPath: desk.folder).sorted()
        .filter { $0 != "ledger.db-wal" && $0 != "ledger.db-shm" }
    }
    let before = try names()
    let outcome = try await desk.shell("\"$OUTLAY\" \(command)")
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains("the ledger"))
    #expect(outcome.err.contains("was left as it is: name another file."))
    #expect(try names() == before)
    #expect(try await desk.total() == 13)
  }

  @Test func `Alerts that could not be shown are news at the next check`() async throws {
    let desk = try Desk()
    try desk.write("log.csv", Self.sheet.replacing("2026-11", with: "2026-10"))
    try await desk.done("import", "log.csv")
    try await desk.done("alert", "rule", "add", "day", "5")
    let lost = try await desk.shell("\"$OUTLAY\" alert check --since 2026-01-01 -o none/alerts.txt")
    #expect(lost.status == 73)
    if FileManager.default.fileExists(atPath: "/dev/full") {
      let full = try await desk.shell("\"$OUTLAY\" alert check --since 2026-01-01 > /dev/full")
      #expect(full.status == 73)
    }
    let closed = try await desk.shell("\"$OUTLAY\" alert check --since 2026-01-01 >&-")
    #expect(closed.status == 73)
    let shown = try await desk.run("alert", "check", "--since", "2026-01-01")
    #expect(shown.status == 1, "\(shown)")
    #expect(shown.out.contains("$10.00"), "\(shown)")
    #expect(try await desk.run("alert", "check", "--since", "2026-01-01").status == 0)
  }
}
