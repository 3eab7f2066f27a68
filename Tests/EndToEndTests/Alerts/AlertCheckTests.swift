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

  @Test func `A new rule looks back over the last days, or as far as it is told`() async throws {
    let desk = try await Desk.withTeam()
    for day in ["2026-09-28", "2026-09-29"] { try await desk.spend(4, on: day) }
    try await desk.done("alert", "rule", "add", "day", "3")
    #expect(try await desk.checked() == ["ana,2026-09-29,4,3,"])
    #expect(try await desk.checked("--since", "2026-01-01") == ["ana,2026-09-28,4,3,"])
  }

  @Test func `A rule without a scope is about each developer, else about what its option names`()
    async throws
  {
    let desk = try await Desk.withTeam()
    try await desk.spend(1, on: "2026-10-19")
    let scopes = [
      [], ["--team", "payments"], ["--organisation"], ["--role", "junior", "--each"],
      ["--project", "shop"], ["--project", "shop", "--each"], ["--model", "opus"],
      ["--developer", "ana"],
    ]
    for scope in scopes { try await desk.accepted(["alert", "rule", "add", "day", "3"] + scope) }
    #expect(
      try await desk.rows("alert", "rule", "list") == [
        "1,day,$3.00,each developer,0,active", "2,day,$3.00,team payments,0,active",
        "3,day,$3.00,the organisation,0,active",
        "4,day,$3.00,each developer of role junior,0,active",
        "5,day,$3.00,project shop,0,active", "6,day,$3.00,each developer of project shop,0,active",
        "7,day,$3.00,model opus,0,active", "8,day,$3.00,ana,0,active",
      ])
  }

  @Test func `What cannot be compared is said and is no finding; what can has its level`()
    async throws
  {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "month", "80%")
    try await desk.spend(5, on: "2026-11-01")
    try await desk.spend(5, by: "stranger", on: "2026-11-01")
    let outcome = try await desk.run("alert", "check")
    #expect(outcome.status == 0)
    let words = "Rule 1 is in percent, and for 2026-11 there is no budget for ana: see"
    #expect(outcome.err.contains(words), "\(outcome)")
    try await desk.done("budget", "set", "ana", "5", "--from", "2026-11-01")
    #expect(try await desk.checked() == ["ana,2026-11,5,4,80.0"])
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
