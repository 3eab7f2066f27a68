import Alerting
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// Whose or what's spend a rule is about.
@Suite struct AlertSubjectTests {
  private let team: AlertTeam

  init() throws {
    team = try AlertTeam()
  }

  @Test func `A rule without a scope is about each developer, one with a team about the team`()
    throws
  {
    try team.addRule(.day, "3")
    try team.addRule(.day, "3", of: "team:payments")
    try team.addRule(.day, "3", of: "organisation")
    try team.addRule(.day, "1", of: "role:junior", each: true)
    try team.spend(2, by: "ana", on: "2026-10-20")
    try team.spend(2, by: "ben", on: "2026-10-20")
    #expect(
      try team.checked() == [
        "team payments,2026-10-20,4,3,", "the organisation,2026-10-20,4,3,",
        "ben,2026-10-20,2,1,",
      ])
  }

  @Test(arguments: ["project:shop", "model:opus", "developer:ana"])
  func `A rule is about what its scope names, also after a rename`(scope: String) throws {
    try team.spend(1, on: "2026-10-19")
    try team.addRule(.day, "3", of: scope)
    try team.spend(4, on: "2026-10-20")
    #expect(try team.checked().count == 1)
    var ana = try team.ledger.developer("ana")
    let former = DeveloperIdentity(kind: .name, value: ana.value.handle)
    try team.ledger.developers.addIdentity(former, to: ana.id)
    ana.value.handle = "anna"
    try team.ledger.developers.update(ana)
    try team.book.reattribute()
    #expect(try team.checked() == [])
  }

  @Test func `Usage of nobody is a subject, too`() throws {
    try team.addRule(.day, "3")
    try team.spend(4, by: "stranger", on: "2026-10-20")
    #expect(try team.checked() == ["(unassigned),2026-10-20,4,3,"])
  }

  @Test func `A rule about each developer of a project counts that project alone`() throws {
    try team.spend(4, on: "2026-10-20")
    try team.spend(4, by: "ben", on: "2026-10-20")
    try team.addRule(.day, "3", of: "project:shop", each: true)
    let alerts = try team.check().alerts.map(\.alert)
    #expect(
      alerts.map(\.sentence) == [
        "ana in project shop spent $4.00 on 2026-10-20, over $3.00",
        "ben in project shop spent $4.00 on 2026-10-20, over $3.00",
      ])
    #expect(
      alerts.first?.look.hasPrefix(
        "outlay report --by session --developer ana --project shop --since") == true)
  }

  @Test func `Two developers' sessions of one id are two, and a new owner fires nothing again`()
    throws
  {
    try team.addRule(.session, "3")
    for name in ["ana", "ben", "zoe"] {
      let lines = (0..<4).map { number in
        DollarCall.line(
          "\(name)\(number)", session: "same", folder: "/home/\(name)/shop",
          at: "2026-10-20T10:00:00.000Z")
      }
      try team.write(lines, to: "in/\(name).jsonl")
    }
    try team.importFiles("in")
    #expect(try team.checked().count == 3)
    try team.book.addDeveloper("zoe")
    try team.book.reattribute()
    #expect(try Set(team.book.rows().map(\.developer)) == ["ana", "ben", "zoe"])
    #expect(try team.checked() == [])
  }

  @Test func `After a merge the rule is the other's, and what fired does not fire again`() throws {
    try team.addRule(.day, "3")
    try team.addRule(.session, "3", of: "developer:ben")
    try team.spend(4, by: "ben", on: "2026-10-20")
    #expect(try team.checked().count == 2)
    try NounMerge(.developer, in: team.ledger).run("ben", into: "ana")
    #expect(try team.checked() == [])
    let last = try #require(try team.ledger.alertRules.all().last)
    #expect(last.id == 2 && last.rule.kind == .session)
    #expect(last.rule.threshold.description == "$3.00")
    #expect(last.rule.scopeText == "every session of ana")
    #expect(!last.rule.isRetired && !last.isLost)
    #expect(try team.ledger.alerts.all().filter { $0.alert.ruleID == 2 }.count == 1)
    try team.spend(4, by: "ana", on: "2026-10-21")
    #expect(try team.checked().count == 2)
  }
}
