import Testing

struct SettingTests {
  @Test func `A call late in the evening is on the next day farther east`() async throws {
    let desk = try Desk()
    try desk.write("t.jsonl", Transcript.line(1, at: "2026-09-30T23:30:00.000Z"))
    try await desk.done("import", "t.jsonl")
    #expect(
      try await desk.report("--by", "day,month").cells.keys.first == ["2026-09-30", "2026-09"])
    try await desk.done("setting", "set", "timezone", "Europe/Berlin")
    let report = try await desk.report("--by", "day,month")
    #expect(report.cells.keys.first == ["2026-10-01", "2026-10"])
    #expect(report.timezone == "Europe/Berlin")
  }

  @Test(arguments: ["Asia/Tokyo", "Asia/Kolkata", "America/Los_Angeles"])
  func `A time zone moves days and no total; the option and the setting say the same`(
    zone: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let utc = try await desk.report("--by", "day,model")
    let option = try await desk.report("--by", "day,model", "--timezone", zone)
    try await desk.done("setting", "set", "timezone", zone)
    let setting = try await desk.report("--by", "day,model")
    #expect(setting.cells == option.cells)
    #expect(setting.cells != utc.cells)
    #expect(setting.total.figures == utc.total.figures)
    #expect(try await desk.report("--by", "day,model", "--timezone", "UTC").cells == utc.cells)
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test func `Weeks begin on the day that is set`() async throws {
    let desk = try Desk()
    let sunday = "2026-09-20T12:00:00.000Z"
    try desk.write(
      "t.jsonl", Transcript.line(1, at: sunday) + Transcript.line(2, at: "2026-09-21T12:00:00Z"))
    try await desk.done("import", "t.jsonl")
    #expect(try await desk.report("--by", "week").rows.count == 2)
    try await desk.done("setting", "set", "week-start", "sunday")
    #expect(try await desk.report("--by", "week").rows.count == 1)
  }

  @Test func `Settings are listed with what holds until they are set`() async throws {
    let desk = try Desk()
    try await desk.done("project", "add", "shop")
    let list = try await desk.done("setting", "list", "--format", "csv")
    #expect(list.contains("timezone,UTC,"))
    #expect(list.contains("week-start,monday,"))
  }

  @Test(arguments: [
    (["timezone", "Nowhere/Land"], "is no time zone"), (["week-start", "foo"], "is no weekday"),
    (["colour", "red"], "- week-start"),
  ])
  func `A setting that cannot be is refused`(arguments: [String], words: String) async throws {
    let desk = try Desk()
    let outcome = try await desk.run(["setting", "set"] + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.err.contains(words), "\(outcome)")
  }
}
