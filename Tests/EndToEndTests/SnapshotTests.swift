import TestSupport
import Testing

/// Texts kept whole in `Snapshots/`, so that a change of them is seen.
struct SnapshotTests {
  @Test func `The program's help is as kept`() async throws {
    let desk = try Desk()
    try expectSnapshot(of: try await desk.done("--help"), named: "help.txt")
  }

  @Test(arguments: ["import", "report", "outliers"])
  func `The help of a main command is as kept`(command: String) async throws {
    let desk = try Desk()
    let help = try await desk.done(command, "--help")
    try expectSnapshot(of: help, named: "help-\(command).txt")
  }

  @Test(arguments: [
    (["report", "--by", "developer", "--month", "2026-10"], "report-october.txt"),
    (["report", "--by", "month", "--format", "markdown"], "report-months.md"),
    (["report", "--by", "month", "--format", "json"], "report-months.json"),
    (["report", "--month", "2026-10", "--compare"], "report-compare.txt"),
    (["report", "--by", "team", "--across", "month"], "report-across.txt"),
    (["outliers", "--month", "2026-10"], "outliers-october.txt"),
    (["advise", "--month", "2026-10"], "advise-october.txt"),
    (
      ["what-if", "--move", "60%", "--from", "opus", "--to", "sonnet", "--month", "2026-10"],
      "what-if-october.txt"
    ),
    (["expense", "2026-09"], "expense-september.csv"),
  ])
  func `What is said of the sample team is as kept`(
    command: [String], name: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(command)
    #expect(outcome.status == 0)
    try expectSnapshot(of: outcome.out, named: name)
  }

  @Test func `The program alone shows one screen: last month, this one, and what to do`()
    async throws
  {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(environment: [
      "OUTLAY_NOW": "2026-11-05T12:00:00Z", "COLUMNS": "80",
    ])
    #expect(outcome.status == 0)
    try expectSnapshot(of: outcome.out, named: "overview.txt")
  }
}
