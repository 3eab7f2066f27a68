import Testing

/// People change, and what was spent stays where it was (counting rule 32).
@Suite struct MembershipTests {
  private static let calls = """
    call_id,timestamp,developer,session,model,input_tokens
    1,2026-10-05T10:00:00Z,ana,s1,claude-sonnet-5,25000000

    """

  /// Ana of team pay, a junior on CC1, with $50 in October, over the $20 of juniors.
  private func desk() async throws -> Desk {
    let desk = try Desk()
    try await desk.done(
      "developer", "add", "ana", "--team", "pay", "--cost-centre", "CC1", "--role", "junior")
    try await desk.done("budget", "policy", "set", "junior", "20", "--from", "2026-10-01")
    try desk.write("calls.csv", Self.calls)
    try await desk.done("import", "calls.csv")
    return desk
  }

  /// What was claimed, reported and exceeded of October.
  private func october(_ desk: Desk) async throws -> [String] {
    var texts: [String] = []
    for by in ["cost-centre", "developer", "developer-project"] {
      texts.append(try await desk.done("expense", "2026-10", "--by", by))
    }
    for by in ["team", "role", "cost-centre"] {
      texts.append(
        try await desk.done("report", "--by", by, "--month", "2026-10", "--format", "csv"))
    }
    let status = try await desk.run(
      "budget", "status", "--as-of", "2026-10-31", "--format", "csv")
    #expect(status.status == 1, "\(status)")
    return texts + [status.out]
  }

  @Test func `A move leaves the booked month as it was, ids and overruns too`() async throws {
    let desk = try await desk()
    let before = try await october(desk)
    #expect(before[0].contains("outlay-2026-10-CC1:"), "\(before[0])")
    let moved = try await desk.run(
      "developer", "edit", "ana", "--team", "plat", "--cost-centre", "CC2", "--role", "senior")
    #expect(moved.status == 0)
    #expect(moved.err.contains("No booked spend of past months moves."), "\(moved)")
    #expect(
      moved.err.contains(
        "With --from start this would move: $50.00 from team pay to plat (2026-10 $50.00)."))
    #expect(moved.err.contains("ana: team pay to 2026-11-01, plat from 2026-11-02."))
    #expect(try await october(desk) == before)
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test func `A move that always was takes the past along, and says so before`() async throws {
    let desk = try await desk()
    let edit = ["developer", "edit", "ana", "--team", "plat", "--from", "start"]
    let before = try await october(desk)
    let tried = try await desk.run(edit + ["--dry-run"])
    #expect(
      tried.err.contains("Past months: $50.00 from team pay to plat (2026-10 $50.00)."))
    #expect(tried.out.contains("Dry run, nothing was changed."), "\(tried)")
    #expect(try await october(desk) == before)
    let made = try await desk.run(edit)
    #expect(made.err.contains("Past months: $50.00 from team pay to plat (2026-10 $50.00)."))
    #expect(
      try await desk.done("report", "--by", "team", "--format", "csv").contains("\r\nplat,"))
  }

  @Test func `Show lists the periods, and the roster that is exported has them`() async throws {
    let desk = try await desk()
    try await desk.done("developer", "edit", "ana", "--team", "plat", "--from", "2026-10-20")
    try await desk.done("developer", "edit", "ana", "--team", "core", "--from", "2026-12-01")
    let shown = try await desk.done("developer", "show", "ana", "--format", "csv")
    for line in [
      "Team,plat", "Team to 2026-10-19,pay", "Team 2026-10-20 to 2026-11-30,plat",
      "Team from 2026-12-01,core", "Role,junior",
    ] { #expect(shown.contains(line + "\r\n"), "\(shown)") }
    let roster = try await desk.done("developer", "export")
    let other = try Desk()
    try other.write("roster.csv", roster)
    try await other.done("developer", "import", "roster.csv")
    #expect(try await other.done("developer", "export") == roster)
    try await desk.done("developer", "import", "-", input: roster)
    #expect(try await desk.done("developer", "export") == roster)
  }

  @Test func `A roster's column 'from' dates a change`() async throws {
    let desk = try await desk()
    let before = try await october(desk)
    try desk.write("roster.csv", "handle,team,from\nana,plat,2026-11-01\n")
    try await desk.done("developer", "import", "roster.csv")
    #expect(try await october(desk) == before)
    let bad = try await desk.run(
      "developer", "import", "-", input: "handle,team,from\nana,plat,soon\n")
    #expect(bad.status == 65)
    #expect(bad.err.contains("expected a day such as 2026-11-01, or 'start'"), "\(bad)")
  }

  @Test func `A key's history stays with who owned it`() async throws {
    let desk = try Desk()
    for handle in ["ana", "ben"] { try await desk.done("developer", "add", handle) }
    try desk.write(
      "calls.csv",
      """
      call_id,timestamp,api_key,model,input_tokens
      1,2026-10-05T10:00:00Z,ci,claude-sonnet-5,25000000
      2,2026-11-01T10:00:00Z,ci,claude-sonnet-5,25000000

      """)
    try await desk.done("import", "calls.csv")
    let first = try await desk.run("key", "edit", "ci", "--owner", "ana")
    #expect(
      first.err.contains("Past months: $50.00 from developer (unassigned) to ana"), "\(first)")
    try await desk.done("key", "edit", "ci", "--owner", "ben", "--from", "2026-11-01")
    let report = try await desk.done("report", "--by", "month,developer", "--format", "csv")
    #expect(report.contains("2026-10,ana,") && report.contains("2026-11,ben,"), "\(report)")
    let shown = try await desk.done("key", "show", "ci", "--format", "csv")
    #expect(shown.contains("Owner to 2026-10-31,ana\r\nOwner from 2026-11-01,ben\r\n"))
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
    let exported = try await desk.done("export", "calls")
    #expect(exported.contains(",ana,") && exported.contains(",ben,"))
    try await desk.done(
      "assign", "key:ci", "ana", "--from", "2026-11-01", "--until", "2026-11-01")
    let assigned = try await desk.done("key", "show", "ci", "--format", "csv")
    #expect(
      assigned.contains("Owner to 2026-11-01,ana\r\nOwner from 2026-11-02,ben\r\n"),
      "\(assigned)")
  }

  @Test func `A project's cost centre has dates, and a setting says whose is booked`()
    async throws
  {
    let desk = try await desk()
    try desk.write(
      "more.csv",
      Self.calls.replacing("developer,session", with: "developer,project")
        .replacing("ana,s1", with: "ana,shop").replacing("1,2026", with: "2,2026"))
    try await desk.done("import", "more.csv")
    try await desk.done("project", "edit", "shop", "--cost-centre", "CC9")
    try await desk.done(
      "project", "edit", "shop", "--cost-centre", "CC8", "--from", "2026-11-01")
    func centres() async throws -> [Substring] {
      try await desk.done("expense", "2026-10", "--by", "cost-centre").split(separator: "\r\n")
        .dropFirst().map { $0.split(separator: ",")[2] }
    }
    #expect(try await centres() == ["CC1", "CC9"])
    let set = try await desk.run("setting", "set", "cost-centre-of", "developer")
    #expect(set.err.contains("$50.00 from cost centre CC9 to CC1"), "\(set)")
    #expect(try await centres() == ["CC1"])
  }

  @Test func `A team that nobody has had is taken for somebody, with a note of the nearest`()
    async throws
  {
    let outcome = try await desk().run(["developer", "edit", "ana", "--team", "pey"])
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      outcome.err.contains("Nobody has had the team 'pey' so far; the nearest is 'pay'."))
  }

  @Test(arguments: [
    ["budget", "set", "team:pey", "5"], ["alert", "rule", "add", "month", "5", "--team", "pey"],
  ])
  func `A limit of a team that nobody has had is refused, with the nearest and what to do`(
    arguments: [String]
  ) async throws {
    let desk = try await desk()
    let outcome = try await desk.run(arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains("There is no team 'pey'. Did you mean 'pay'?"))
    try await desk.done("developer", "edit", "ana", "--team", "pey")
    #expect(try await desk.run(arguments).status == 0)
  }

  @Test func `Spend after somebody's last day is told by import, status and review`() async throws {
    let desk = try Desk()
    try await desk.done("developer", "add", "ana", "--active-until", "2026-10-01")
    try desk.write("calls.csv", Self.calls)
    let text =
      "ana spent $50.00 after 2026-10-01, their last day on the team: on 2026-10-05"
    let outcome = try await desk.run("import", "calls.csv")
    #expect((outcome.out + outcome.err).contains(text), "\(outcome)")
    let status = try await desk.run("budget", "status", "--as-of", "2026-10-31")
    #expect(status.out.replacing("\n", with: " ").contains("ana spent $50.00 after 2026-10-01"))
    #expect(try await desk.done("review", "2026-10").contains(text))
  }

  @Test func `A month and a day are each a limit, and the status shows both`() async throws {
    let desk = try await desk()
    try await desk.done("budget", "set", "ana", "100", "--from", "2026-10-01")
    try await desk.done("budget", "set", "ana", "5", "--per", "day", "--from", "2026-10-01")
    let status = try await desk.run("budget", "status", "--as-of", "2026-10-05")
    #expect(status.status == 1)
    let text = status.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("ana $100.00 $50.00"), "\(text)")
    #expect(text.contains("$50.00 spent on 2026-10-05 (over); exceeded in 1 of 5 days."), "\(text)")
    let later = try await desk.run("budget", "status", "--as-of", "2026-10-06")
    #expect(later.status == 0, "\(later)")
    try await desk.done("alert", "rule", "add", "day", "100%", "--developer", "ana")
    let alerts = try await desk.run("alert", "check", "--since", "2026-10-01")
    #expect((alerts.out + alerts.err).contains("$5.00"), "\(alerts)")
  }
}
