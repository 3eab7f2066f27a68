import Foundation
import Testing

struct AlertCheckTests {
  @Test func `A day over its threshold fires once, also when everything is imported again`()
    async throws
  {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "daily", "20", "--developer", "ana")
    let imported = try await desk.spend(21, on: "2026-10-20")
    #expect(imported.err == "Alert 1: ana spent $21.00 on 2026-10-20, over $20.00\n")
    #expect(try await desk.checked() == ["ana,2026-10-20,21,20,"])
    #expect(try await desk.checked() == [])
    let again = try await desk.run("import", "in", "--developer", "ana", "--quiet")
    #expect(again.err.isEmpty)
    try await desk.spend(30, on: "2026-10-20")
    #expect(try await desk.checked() == [])
    #expect(try await desk.rows("alert", "list").count == 1)
  }

  @Test func `Exactly the threshold is not over it`() async throws {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "day", "3")
    try await desk.done("alert", "rule", "add", "session", "2.999999999999")
    try await desk.spend(3, on: "2026-10-20")
    #expect(
      try await desk.checked()
        == ["session ana-2026 of ana,2026-10-20,3,2.999999999999,"])
  }

  /// Weeks begin on Monday: 2026-10-19 is one.
  @Test(arguments: [
    ("week", "2026-10-19", "2026-10-25", "2026-10-19 to 2026-10-25"),
    ("month", "2026-10-01", "2026-10-31", "2026-10"),
    ("month", "2026-09-01", "2026-09-30", "2026-09"),
  ])
  func `The first and the last day of a period are in it`(
    kind: String, first: String, last: String, period: String
  ) async throws {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", kind, "3")
    try await desk.spend(2, on: first)
    #expect(try await desk.checked() == [])
    try await desk.spend(2, on: last)
    #expect(try await desk.checked() == ["ana,\(period),4,3,"])
  }

  @Test func `A late import of an old month fires its alert, once`() async throws {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "month", "3")
    try await desk.spend(1, on: "2026-10-20")
    try await desk.spend(4, on: "2026-07-31")
    #expect(try await desk.checked() == ["ana,2026-07,4,3,"])
    try await desk.done("import", "in", "--developer", "ana", "--quiet")
    #expect(try await desk.checked() == [])
  }

  @Test func `A new rule looks back over the last days, or as far as it is told`() async throws {
    let desk = try await Desk.withTeam()
    for day in ["2026-09-28", "2026-09-29"] { try await desk.spend(4, on: day) }
    try await desk.done("alert", "rule", "add", "day", "3")
    #expect(try await desk.checked() == ["ana,2026-09-29,4,3,"])
    #expect(try await desk.checked("--since", "2026-01-01") == ["ana,2026-09-28,4,3,"])
  }

  @Test func `A rule without a scope is about each developer, one with a team about the team`()
    async throws
  {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "day", "3")
    try await desk.done("alert", "rule", "add", "day", "3", "--team", "payments")
    try await desk.done("alert", "rule", "add", "day", "3", "--organisation")
    try await desk.done("alert", "rule", "add", "day", "1", "--role", "junior", "--each")
    try await desk.spend(2, by: "ana", on: "2026-10-20")
    try await desk.spend(2, by: "ben", on: "2026-10-20")
    #expect(
      try await desk.checked() == [
        "team payments,2026-10-20,4,3,", "the organisation,2026-10-20,4,3,",
        "ben,2026-10-20,2,1,",
      ])
  }

  @Test(arguments: [("--project", "shop"), ("--model", "opus"), ("--developer", "ana")])
  func `A rule is about what its scope names`(option: String, name: String) async throws {
    let desk = try await Desk.withTeam()
    try await desk.spend(1, on: "2026-10-19")
    try await desk.done("alert", "rule", "add", "day", "3", option, name)
    try await desk.spend(4, on: "2026-10-20")
    #expect(try await desk.checked().count == 1)
    try await desk.done("developer", "edit", "ana", "--rename", "anna")
    #expect(try await desk.checked() == [])
  }

  @Test func `Percents of the budget are levels of their own, and 100 is exceeded, not used`()
    async throws
  {
    let desk = try await Desk.withTeam()
    try await desk.done("budget", "set", "ana", "10", "--from", "2026-10-01")
    try await desk.done("alert", "rule", "add", "month", "50%,80%,100%", "--developer", "ana")
    try await desk.spend(5, on: "2026-10-05")
    #expect(try await desk.checked() == ["ana,2026-10,5,5,50.0"])
    try await desk.spend(5, on: "2026-10-06")
    #expect(try await desk.checked() == ["ana,2026-10,10,8,80.0"])
    try await desk.spend(1, on: "2026-10-07")
    #expect(try await desk.checked() == ["ana,2026-10,11,10,100.0"])
  }

  @Test func `A rule in percent says whom it cannot be about`() async throws {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "month", "80%")
    try await desk.spend(5, on: "2026-11-01")
    try await desk.spend(5, by: "stranger", on: "2026-11-01")
    let outcome = try await desk.run("alert", "check")
    #expect(outcome.status == 0)
    let words = "Rule 1 is in percent, and for 2026-11 there is no budget for ana: see"
    #expect(outcome.err.contains(words), "\(outcome)")
  }

  @Test(arguments: [("ana", []), ("model:opus", ["--model", "opus"])])
  func `Days before the budget are no reason for a remark`(
    budget: String, scope: [String]
  ) async throws {
    let desk = try await Desk.withTeam()
    for day in ["2026-10-05", "2026-11-01"] { try await desk.spend(5, on: day) }
    try await desk.done("budget", "set", budget, "4", "--from", "2026-11-01")
    try await desk.accepted(["alert", "rule", "add", "month", "80%,100%"] + scope)
    let outcome = try await desk.run("alert", "check")
    #expect(outcome.status == 1)
    #expect(outcome.err.isEmpty, "\(outcome)")
  }

  @Test func `A level that was passed is told as passed, one that was reached as reached`()
    async throws
  {
    let desk = try await Desk.withTeam()
    try await desk.done("budget", "set", "ana", "10", "--from", "2026-10-01")
    try await desk.done("alert", "rule", "add", "month", "50%,80%", "--developer", "ana")
    try await desk.spend(8, on: "2026-10-05")
    #expect(
      try await desk.done("alert", "show", "1")
        .contains("ana spent $8.00 in 2026-10, over 50% of the budget of $10.00"))
    #expect(
      try await desk.done("alert", "show", "2")
        .contains("ana spent $8.00 in 2026-10, 80% of the budget of $10.00"))
  }

  @Test func `A day of the ledger's zone has 25 hours when clocks go back`() async throws {
    let desk = try await Desk.withTeam()
    try await desk.done("setting", "set", "timezone", "Europe/Berlin")
    try await desk.done("alert", "rule", "add", "day", "1")
    // 2026-10-24T22:30Z and 2026-10-25T22:30Z are both on 25 October in Berlin.
    for (number, time) in ["2026-10-24T22:30", "2026-10-25T22:30"].enumerated() {
      try desk.write(
        "in/\(number).jsonl",
        Transcript.line(
          number, input: "199950", folder: "/home/ana/shop", at: "\(time):00.000Z",
          session: "s\(number)"))
    }
    try await desk.done("import", "in", "--quiet")
    #expect(try await desk.checked() == ["ana,2026-10-25,2,1,"])
  }

  @Test func `Usage of nobody is a subject, too`() async throws {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "day", "3")
    try await desk.spend(4, by: "stranger", on: "2026-10-20")
    #expect(try await desk.checked() == ["(unassigned),2026-10-20,4,3,"])
  }

  @Test func `A summary of a month is no day's spend`() async throws {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "day", "1")
    try await desk.done("alert", "rule", "add", "month", "1")
    let summary =
      #"{"monthly":[{"month":"2026-10","inputTokens":1000000,"outputTokens":0,"#
      + #""cacheCreationTokens":0,"cacheReadTokens":0,"totalTokens":1000000,"totalCost":5,"#
      + #""modelsUsed":["claude-opus-5"],"modelBreakdowns":[{"modelName":"claude-opus-5","#
      + #""inputTokens":1000000,"outputTokens":0,"cacheCreationTokens":0,"cacheReadTokens":0,"#
      + #""cost":5}]}],"totals":{}}"#
    try desk.write("monthly.json", summary)
    let imported = try await desk.run("import", "monthly.json", "--developer", "ana")
    try #require(imported.status == 0, "\(imported)")
    #expect(try await desk.checked() == ["ana,2026-10,5,1,"])
  }

  @Test func `An empty ledger and a month without usage fire nothing`() async throws {
    let desk = try await Desk.withTeam()
    for kind in ["session", "day", "week", "month", "forecast", "unusual"] {
      try await desk.done("alert", "rule", "add", kind, "0.000001")
    }
    #expect(try await desk.checked() == [])
  }

  @Test func `A dry run checks nothing, and an import ends as it would without rules`()
    async throws
  {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "day", "0.001")
    try desk.write(
      "t.jsonl", Transcript.line(1, folder: "/home/ana/shop", at: "2026-10-20T10:00:00Z"))
    let dry = try await desk.run("import", "t.jsonl", "--dry-run", "--quiet")
    #expect(dry.status == 0 && dry.err.isEmpty, "\(dry)")
    let real = try await desk.run("import", "t.jsonl", "--quiet")
    #expect(real.status == 0)
    #expect(real.err.hasPrefix("Alert 1: ana spent $0.01 on 2026-10-20, over $0.001"))
  }
}

struct AlertPartTests {
  @Test func `A rule about each developer of a project counts that project alone`() async throws {
    let desk = try await Desk.withTeam()
    try await desk.spend(4, on: "2026-10-20")
    try await desk.spend(4, by: "ben", on: "2026-10-20")
    try await desk.done("alert", "rule", "add", "day", "3", "--project", "shop", "--each")
    #expect(
      try await desk.checked() == [
        "ana in project shop,2026-10-20,4,3,", "ben in project shop,2026-10-20,4,3,",
      ])
    let shown = try await desk.done("alert", "show", "1")
    #expect(shown.contains("outlay report --by session --developer ana --project shop --since"))
  }

  @Test func `Two developers' sessions of one id are two, and a new owner fires nothing again`()
    async throws
  {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "session", "3")
    for name in ["ana", "ben", "zoe"] {
      let lines = (0..<4).map { number in
        Transcript.line(
          number, input: "199950", folder: "/home/\(name)/shop", at: "2026-10-20T10:00:00.000Z",
          session: "same"
        ).replacing("req_", with: "req_\(name)").replacing("msg_", with: "msg_\(name)")
      }
      try desk.write("in/\(name).jsonl", lines.joined())
    }
    try await desk.done("import", "in", "--quiet")
    #expect(try await desk.checked().count == 3)
    try await desk.done("developer", "add", "zoe")
    #expect(try await desk.checked() == [])
  }

  @Test func `After a merge the rule is the other's, and what fired does not fire again`()
    async throws
  {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "day", "3")
    try await desk.done("alert", "rule", "add", "session", "3", "--developer", "ben")
    try await desk.spend(4, by: "ben", on: "2026-10-20")
    #expect(try await desk.checked().count == 2)
    try await desk.done("developer", "merge", "ben", "ana")
    #expect(try await desk.checked() == [])
    #expect(
      try await desk.rows("alert", "rule", "list").last
        == "2,session,$3.00,every session of ana,1,active")
    try await desk.spend(4, by: "ana", on: "2026-10-21")
    #expect(try await desk.checked().count == 2)
  }
}
