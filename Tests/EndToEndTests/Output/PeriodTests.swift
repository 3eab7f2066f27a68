import Testing

/// What the commands make of a period; which days it has is the model's to test.
struct PeriodTests {
  @Test(arguments: [
    ["--month", "last"], ["--month", "october"], ["--period", "last-month"],
    ["--since", "oct", "--until", "2026-10-31"], ["--since", "2026-10", "--until", "october"],
  ])
  func `October by whatever name is October`(period: [String]) async throws {
    let desk = try await SampleTeam.desk()
    let october = try await desk.run(["report", "--month", "2026-10"])
    #expect(try await desk.run(["report"] + period).out == october.out)
    #expect(october.err.isEmpty && october.out.hasPrefix("2026-10-01 to 2026-10-31 (UTC)\n"))
  }

  @Test func `A month's own commands take it by name`() async throws {
    let desk = try await SampleTeam.desk()
    #expect(try await desk.done("expense", "sep") == desk.done("expense", "2026-09"))
    #expect(try await desk.done("review", "last") == desk.done("review", "2026-10"))
  }

  @Test(arguments: [
    (["report"], "2026-10-01 to 2026-11-30 (UTC), running: November, 2 of 30 days\n"),
    (["outliers"], "(false discovery rate 10%), running: November, 2 of\n30 days\n"),
    (["advise"], "2026-10-01 to 2026-11-30, running: November, 2 of 30 days\n"),
    (["session", "list"], "2026-10-01 to 2026-11-30, running: November, 2 of 30 days\n"),
    (["coverage"], "2026-10-01 to 2026-11-30, running: November, 2 of 30 days\n"),
    (["sources"], "2026-10-01 to 2026-11-30, running: November, 2 of 30 days\n"),
    (["unassigned"], "2026-10-01 to 2026-11-30, running: November, 2 of 30 days\n"),
    (
      ["what-if", "--move", "5%", "--from", "opus", "--to", "sonnet"],
      "2026-10-01 to 2026-11-30 (UTC), running: November, 2 of 30 days\n"
    ),
  ])
  func `A heading says which month is not over`(command: [String], heading: String) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(command + ["--last", "2m"])
    #expect(outcome.out.contains(heading), "\(outcome)")
  }

  @Test func `A rule is tried on the days that came, not on those to come`() async throws {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done("alert", "backtest", "day", "7", "--last", "2m")
    #expect(out.contains("2026-10-01 to 2026-11-02, running: November, 2 of 30 days"), "\(out)")
  }

  @Test(arguments: [
    (["report", "--month", "2026-02"], "--month 2026-09"),
    (["report", "--period", "this-week", "--format", "json"], "--month 2026-10"),
    (["session", "list", "--period", "today"], "--month 2026-10"),
    (["expense", "this"], "try 2026-10"), (["review", "2026-02"], "try 2026-09"),
  ])
  func `A period without usage says which days have some`(
    command: [String], advice: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let said = try await desk.run(command).err
    #expect(said.contains("No usage "))
    #expect(said.contains("This ledger has usage from 2026-09-01 to 2026-10-30: "), "\(said)")
    #expect(said.contains("\(advice)."), "\(said)")
    let followed = try await desk.run("report", "--month", String(advice.suffix(7)))
    #expect(followed.err.isEmpty)
  }

  @Test(arguments: ["outliers", "advise"])
  func `A report that says that nothing was spent is not repeated beside it`(
    command: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let days = "from 2027-01-01 to 2027-01-31."
    let hint = "This ledger has usage from 2026-09-01 to 2026-10-30: try --month 2026-10.\n"
    let shown = try await desk.run(command, "--month", "2027-01")
    #expect(shown.out == "Nothing was spent \(days)\n" && shown.err == hint, "\(shown)")
    let file = try await desk.run(command, "--month", "2027-01", "--json")
    #expect(file.err == "No usage \(days) \(hint)", "\(file)")
    let kept = try await desk.run(command, "--month", "2027-01", "-o", desk.folder + "/a.md")
    #expect(kept.err == "No usage \(days) \(hint)", "\(kept)")
  }

  @Test func `A ledger without usage says so`() async throws {
    let desk = try await Desk.withEmptyLedger()
    let said = try await desk.run("report", "--period", "today").err
    #expect(said.hasPrefix("No usage on 2026-11-02: this ledger has none yet."), "\(said)")
  }
}
