import Foundation
import Testing

/// `outlay log` keeps the tracking sheet, and `outlay export tracking-sheet` writes it.
@Suite struct LogTests {
  private func log(_ desk: Desk, _ more: String...) async throws -> Program.Outcome {
    try await desk.run(
      ["log", "API endpoint", "--model", "sonnet", "--cost", "0.45", "--minutes", "45"] + more)
  }

  @Test func `The example of its help is a line, and twice is two`() async throws {
    let desk = try Desk()
    let first = try await log(desk)
    #expect(first.status == 0)
    #expect(
      first.out
        == "Logged 2026-11-02, API endpoint, sonnet, 45 min, $0.45, of nobody. The ledger's total is "
        + "$0.45.\n")
    _ = try await log(desk, "--day", "yesterday", "--notes", "with ben")
    _ = try await log(desk)
    #expect(try await desk.total() == Decimal(string: "1.35"))
    #expect(
      try await desk.done("export", "tracking-sheet").replacing("\r\n", with: "\n") == """
        Date,Session Duration,Task,Model,Token Cost,Notes
        2026-11-01,45 min,API endpoint,sonnet,0.45,with ben
        2026-11-02,45 min,API endpoint,sonnet,0.45,
        2026-11-02,45 min,API endpoint,sonnet,0.45,

        """)
    try await desk.done("check")
  }

  @Test func `The command that it prints takes the line back`() async throws {
    let desk = try Desk()
    _ = try await log(desk)
    let second = try await log(desk)
    let hint = try #require(
      second.err.split(separator: "\n").first { $0.hasPrefix("To take it back: ") })
    let words = hint.dropFirst("To take it back: outlay ".count).split(separator: " ").map(
      String.init)
    #expect(try await desk.run(words).status == 0)
    #expect(try await desk.total() == Decimal(string: "0.45"))
    _ = try await log(desk)
    #expect(try await desk.total() == Decimal(string: "0.90"))
    try await desk.done("check")
  }

  @Test func `What was logged for nobody is settled by the command beside it`() async throws {
    let desk = try Desk()
    _ = try await log(desk)
    try await desk.done("developer", "add", "ana")
    let listing = try await desk.done("unassigned", "--format", "csv")
    let command = "outlay developer edit ana --path 'outlay log'"
    #expect(listing.contains(command.replacing("ana", with: "NAME")))
    let outcome = try await desk.shell(command.replacing("outlay dev", with: "\"$OUTLAY\" dev"))
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try await desk.report("--by", "developer").cells.keys.map { $0 } == [["ana"]])
  }

  @Test func `A developer has to be known, and then it is theirs`() async throws {
    let desk = try Desk()
    try await desk.done("developer", "add", "ana")
    #expect(try await log(desk, "--developer", "anna").status == 64)
    #expect(try await log(desk, "--developer", "ana", "--project", "shop").status == 0)
    #expect(try await desk.report("--by", "developer,project").cells.keys.first == ["ana", "shop"])
  }

  @Test(arguments: [
    ["--cost", "-1"], ["--minutes", "-1"], ["--minutes", "1441"], ["--day", "tomorrow"],
    ["--day", "last-week"], ["--day", "2026-11-03"], ["--cost", "much"],
  ])
  func `What cannot be is refused, and nothing is logged`(options: [String]) async throws {
    let desk = try Desk()
    let outcome = try await desk.run(
      ["log", "API", "--model", "sonnet"] + (options.first == "--cost" ? [] : ["--cost", "1"])
        + options.prefix(1).map { $0 + "=" + options[1] })
    #expect(outcome.status == 64, "\(outcome)")
    let total = try? await desk.total()
    #expect(total ?? 0 == 0)
  }

  @Test func `The sheet of the sample team reads back to the same total, to the picodollar`()
    async throws
  {
    let team = try await SampleTeam.desk()
    try await team.done("export", "tracking-sheet", "-o", "sheet.csv")
    let other = try Desk()
    let (summary, status) = try await other.imported(team.folder + "/sheet.csv")
    #expect(summary.total.rejected == 0 && status == 0)
    #expect(try await other.total() == team.total())
    try await other.done("export", "tracking-sheet", "-o", "sheet.csv")
    #expect(try await other.total() == team.total())
  }

  @Test func `With its owners, a ledger learns nothing from its own sheet`() async throws {
    let desk = try Desk()
    try await desk.done("developer", "add", "ana")
    try desk.write("s.jsonl", Transcript.line(1) + Transcript.line(2, branch: "login"))
    try await desk.done("import", "s.jsonl", "--developer", "ana")
    let total = try await desk.total()
    try await desk.done("export", "tracking-sheet", "--with-owners", "-o", "own.csv")
    try await desk.done("import", "own.csv")
    #expect(try await desk.total() == total)
  }
}
