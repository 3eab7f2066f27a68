import Alerting
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

@Suite struct AlertForecastTests {
  /// A dollar on each day from 1 August to 14 October: 31 dollars are to be expected in October.
  private func team() throws -> AlertTeam {
    let team = try AlertTeam()
    let first = try day("2026-08-01")
    let lines = (0..<75).map { number in
      let day = first.advanced(by: number).description
      return DollarCall.line(
        day, session: day, folder: "/home/ana/shop", at: "\(day)T10:00:00.000Z")
    }
    try team.write(lines, to: "in/steady.jsonl")
    try team.importFiles("in")
    return team
  }

  private func check(_ team: AlertTeam, on day: String) throws -> [StoredAlert] {
    try team.check(at: "\(day)T20:00:00Z").alerts
  }

  @Test func `A forecast fires once, clears, and may fire again`() throws {
    let team = try team()
    try team.addRule(.forecast, "30", of: "developer:ana")
    #expect(try check(team, on: "2026-10-14").count == 1)
    #expect(try check(team, on: "2026-10-14") == [])
    // Two weeks in which ana spends nothing, while others do: exports are not missing, and no more
    // than the fourteen dollars and a little are to be expected.
    try team.spend(1, by: "ben", on: "2026-10-28")
    #expect(try check(team, on: "2026-10-29") == [])
    let cleared = try #require(try team.ledger.alerts.all().first)
    #expect(cleared.state == .open)
    #expect(cleared.clearedAt == (try at("2026-10-29T20:00:00Z")))
    #expect(
      try team.ledger.audit.entries().contains {
        $0.action == "alert.clear" && $0.subject == "alert 1"
      })
    // The check after an import is of November, in which as much may be expected.
    try team.spend(20, on: "2026-10-28")
    let news = try check(team, on: "2026-10-29")
    #expect(news.count { $0.alert.sentence.contains("in 2026-10") } == 1)
    #expect(try check(team, on: "2026-10-29") == [])
  }

  @Test func `The evidence has the spend, the forecast and its interval`() throws {
    let team = try team()
    try team.setBudget("developer:ana", "20", from: "2026-09-01")
    try team.addRule(.forecast, "100%")
    let fired = try check(team, on: "2026-10-14")
    #expect(fired.count == 1)
    let alert = try #require(fired.first).alert
    #expect(
      alert.sentence
        == "ana is heading for $31.00 in 2026-10, over 100% of the budget of $20.00")
    #expect(alert.spent.displayText == "$14.00")
    #expect(alert.measured.displayText == "$31.00")
    #expect(alert.explanation.contains("between $31.00 and $31.00, which held "))
    #expect(alert.explanation.contains("$20.00 = personal $20.00"))
  }

  @Test(arguments: ["2026-10-01", "2026-12-31", "2027-02-01", "2028-02-29"])
  func `On the first and the last day of a month a check ends well`(day: String) throws {
    let team = try team()
    try team.addRule(.forecast, "30")
    #expect(throws: Never.self) { _ = try team.check(at: "\(day)T00:00:00Z") }
  }

  @Test func `Too little history for a forecast is said`() throws {
    let team = try AlertTeam()
    try team.spend(5, on: "2026-11-01")
    try team.addRule(.forecast, "1")
    let news = try team.check()
    #expect(news.alerts == [])
    #expect(news.remarks == ["Rule 1 has too little history yet for a forecast of ana."])
  }
}
