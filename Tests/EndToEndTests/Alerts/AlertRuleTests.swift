import Foundation
import Testing

struct AlertRuleTests {
  @Test func `Rules are added, listed and removed; what they fired stays`() async throws {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "daily", "$20", "--developer", "ana")
    try await desk.done("alert", "rule", "add", "month", "80%,50%,100%")
    #expect(
      try await desk.rows("alert", "rule", "list") == [
        "1,day,$20.00,ana,0,active", "2,month,\"50%, 80%, 100%\",each developer,0,active",
      ])
    try await desk.spend(21, on: "2026-10-20")
    try await desk.done("alert", "rule", "remove", "1")
    #expect(try await desk.rows("alert", "rule", "list").count == 1)
    #expect(
      try await desk.rows("alert", "rules", "list", "--all").first
        == "1,day,$20.00,ana,1,removed")
    try await desk.spend(21, on: "2026-10-21")
    #expect(try await desk.rows("alert", "list", "--all").count == 1)
    let audit = try await desk.done("sql", "SELECT action FROM audit", "--format", "csv")
    for action in ["alert.rule.add", "alert.rule.remove", "alert.fire"] {
      #expect(audit.contains(action))
    }
  }

  @Test(arguments: [
    (["add", "hourly", "20"], "'hourly'"), (["add", "day", "much"], "'much'"),
    (["add", "day", "--", "-5"], "'-5'"), (["add", "day", "0%"], "'0%'"),
    (["add", "day", "50%,x"], "'50%,x'"), (["add", "session", "80%"], "takes dollars"),
    (["add", "unusual", "80%"], "it is not measured against a budget"),
    (["add", "day", "5", "--developer", "zoe"], "There is no developer 'zoe'"),
    (["add", "day", "5", "--project", "none"], "There is no project 'none'"),
    (["add", "day", "5", "--key", "none"], "There is no key 'none'"),
    (["add", "day", "5", "--developer", "ana", "--team", "payments"], "Name one scope"),
    (["add", "day", "5", "--developer", "ana", "--each"], "leave --each out"),
    (["remove", "9"], "There is no rule 9"), (["add", "day", "0"], "give dollars above zero"),
    (["add", "unusual", "$0.00"], "give dollars above zero"),
  ])
  func `What cannot be a rule is refused`(arguments: [String], words: String) async throws {
    let desk = try await Desk.withTeam()
    let outcome = try await desk.run(["alert", "rule"] + arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
    #expect(try await desk.rows("alert", "rule", "list") == [])
  }

  @Test func `The same rule is not added twice`() async throws {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "day", "20")
    let outcome = try await desk.run("alert", "rule", "add", "daily", "20.00")
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("Rule 1 says the same already."))
  }

  @Test(arguments: [
    (["month", "50%,80%"], ["month", "80%,100%"], "Rule 1 (month, more than 50%, 80%, each"),
    (["month", "80%,100%"], ["month", "80%,100%,120%"], "covers 80%, 100% already"),
    (
      ["day", "20", "--model", "opus"], ["day", "$20", "--model", "Opus"], "covers $20.00 already"
    ),
    (["session", "5"], ["session", "5", "--organisation"], "covers $5.00 already"),
  ])
  func `A level that a rule has is not watched twice`(
    first: [String], second: [String], words: String
  ) async throws {
    let desk = try await Desk.withTeam()
    try await desk.accepted(["alert", "rule", "add"] + first)
    let outcome = try await desk.run(["alert", "rule", "add"] + second)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
    try await desk.done("alert", "rule", "remove", "1")
    try await desk.accepted(["alert", "rule", "add"] + second)
  }

  @Test(arguments: [
    ["day", "20", "--developer", "ana"], ["week", "20"], ["day", "30"], ["day", "80%"],
    ["day", "20", "--organisation"],
  ])
  func `Another kind, scope or level is another rule`(arguments: [String]) async throws {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "day", "20")
    try await desk.accepted(["alert", "rule", "add"] + arguments)
  }

  @Test func `Programs get thresholds as numbers, and instants`() async throws {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "day", "3.000000000001")
    try await desk.done("alert", "rule", "add", "month", "80%,100%")
    let rules = try await desk.done("alert", "rule", "list", "--format", "json")
    #expect(rules.contains(#""thresholdUSD": 3.000000000001,"#), "\(rules)")
    #expect(rules.contains(#""thresholdUSD": null,"#), "\(rules)")
    let document = try JSONDecoder().decode(Rules.self, from: Data(rules.utf8))
    #expect(document.rows.map(\.percents) == [[], [80, 100]])
    try await desk.spend(4, on: "2026-10-20")
    let alerts = try await desk.done("alert", "list", "--format", "json")
    #expect(alerts.contains(#""firedAt": "2026-11-02T09:00:00.000Z""#), "\(alerts)")
    #expect(try await desk.done("alert", "list").contains("2026-11-02 09:00"))
  }

  private struct Rules: Decodable {
    struct Row: Decodable { let percents: [Int] }
    let rows: [Row]
  }

  @Test func `A setting of nothing is left out of the rules`() async throws {
    let desk = try await Desk.withTeam()
    try desk.write("s.json", #"{"costAlerts":{"dailyWarning":0,"weeklyWarning":100}}"#)
    let outcome = try await desk.run("alert", "rules", "import", "s.json")
    #expect(outcome.status == 0)
    #expect(outcome.err.contains("costAlerts.dailyWarning is 0"), "\(outcome)")
    #expect(
      try await desk.rows("alert", "rule", "list") == ["1,week,$100.00,each developer,0,active"])
  }

  @Test func `A settings file's costAlerts become rules, exactly and once`() async throws {
    let desk = try await Desk.withTeam()
    let settings = """
      {"permissions": {"allow": []}, "costAlerts": {
        "sessionWarning": 5.00, "dailyWarning": 0.1, "weeklyWarning": 1e2,
        "monthlyWarning": 300.000000000001, "hourlyWarning": 1}}
      """
    try desk.write("settings.json", settings)
    let outcome = try await desk.run("alert", "rules", "import", "settings.json")
    #expect(outcome.status == 0)
    #expect(outcome.err.contains("costAlerts.hourlyWarning is not known and was left out."))
    let expected = [
      "1,session,$5.00,every session,0,active", "2,day,$0.10,each developer,0,active",
      "3,week,$100.00,each developer,0,active",
      "4,month,$300.000000000001,each developer,0,active",
    ]
    #expect(try await desk.rows("alert", "rule", "list") == expected)
    let again = try await desk.run("alert", "rules", "import", "settings.json")
    #expect(again.err.contains("is there as rule 2"))
    #expect(try await desk.rows("alert", "rule", "list") == expected)
  }

  @Test(arguments: [
    ("{", 65, "is not JSON.\n"), ("not json", 65, "s.json:1: is not JSON.\n"),
    ("[]", 65, "has no member 'costAlerts'"),
    (#"{"costAlerts":5}"#, 65, "costAlerts is a number: expected an object"),
    ("{\n\"costAlerts\":{\"dailyWarning\":\"20\"}}", 65, ":2: costAlerts.dailyWarning is a string"),
    (#"{"costAlerts":{"dailyWarning":-1}}"#, 65, "costAlerts.dailyWarning is -1: expected dollars"),
    (#"{"costAlerts":{"dailyWarning":1e99}}"#, 65, "costAlerts.dailyWarning is 1e99"),
    (#"{"costAlerts":{"dailyWarning":null}}"#, 65, "costAlerts.dailyWarning is null"),
  ])
  func `A settings file that is none is a clear error`(
    text: String, status: Int32, words: String
  ) async throws {
    let desk = try await Desk.withTeam()
    try desk.write("s.json", text)
    let outcome = try await desk.run("alert", "rules", "import", "s.json")
    #expect(outcome.status == status, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
    #expect(try await desk.rows("alert", "rule", "list") == [])
  }

  @Test func `A settings file that is not there has its own status`() async throws {
    let desk = try await Desk.withTeam()
    #expect(try await desk.run("alert", "rules", "import", "none.json").status == 66)
  }
}
