import Alerting
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// Rules in percent of a budget.
@Suite struct AlertBudgetTests {
  private let team: AlertTeam

  init() throws {
    team = try AlertTeam()
  }

  @Test func `Percents of the budget are levels of their own, and 100 is exceeded, not used`()
    throws
  {
    try team.setBudget("developer:ana", "10", from: "2026-10-01")
    try team.addRule(.month, "50%,80%,100%", of: "developer:ana")
    try team.spend(5, on: "2026-10-05")
    #expect(try team.checked() == ["ana,2026-10,5,5,50"])
    try team.spend(5, on: "2026-10-06")
    #expect(try team.checked() == ["ana,2026-10,10,8,80"])
    try team.spend(1, on: "2026-10-07")
    #expect(try team.checked() == ["ana,2026-10,11,10,100"])
  }

  @Test func `A rule in percent says whom it cannot be about`() throws {
    try team.addRule(.month, "80%")
    try team.spend(5, on: "2026-11-01")
    try team.spend(5, by: "stranger", on: "2026-11-01")
    let news = try team.check()
    #expect(news.alerts == [])
    #expect(
      news.remarks == [
        "Rule 1 is in percent, and for 2026-11 there is no budget for ana: see "
          + "'outlay budget set --help'."
      ])
  }

  @Test(arguments: [("developer:ana", nil), ("model:opus", "model:opus")] as [(String, String?)])
  func `Days before the budget are no reason for a remark`(budget: String, scope: String?) throws {
    for day in ["2026-10-05", "2026-11-01"] { try team.spend(5, on: day) }
    try team.setBudget(budget, "4", from: "2026-11-01")
    try team.addRule(.month, "80%,100%", of: scope)
    let news = try team.check()
    #expect(!news.alerts.isEmpty)
    #expect(news.remarks == [])
  }

  @Test func `A level that was passed is told as passed, one that was reached as reached`() throws {
    try team.setBudget("developer:ana", "10", from: "2026-10-01")
    try team.addRule(.month, "50%,80%", of: "developer:ana")
    #expect(
      try team.spend(8, on: "2026-10-05").map(\.alert.sentence) == [
        "ana spent $8.00 in 2026-10, over 50% of the budget of $10.00",
        "ana spent $8.00 in 2026-10, 80% of the budget of $10.00",
      ])
  }
}
