import Analysis
import Foundation
import LedgerStore
import Presentation
import Reporting
import Testing
import UsageModel

/// Events, the impact guard, and what is printed.
struct OutlierReportTests {
  typealias Session = SpendTeam.Session

  private let monday = OutlierFindingTests.tested.first

  private func quiet(calls: Int64 = 60) throws -> SpendTeam {
    let team = try SpendTeam()
    try team.addWeeks(
      9, like: Session(key: "ci", day: SpendTeam.start, calls: calls), seed: 7)
    return team
  }

  private func report(_ team: SpendTeam) throws -> OutlierReport {
    try OutlierReport.make(
      team.ledger, try #require(OutlierQuery(days: OutlierFindingTests.tested)))
  }

  @Test func `A runaway session and its three days are one event`() throws {
    let team = try quiet()
    try team.add(Session(key: "ci", day: monday, calls: 900))
    let report = try report(team)
    #expect(
      Set(report.rows.map(\.unit))
        == [.session, .developerDay, .projectDay, .keyDay, .developerWeek])
    #expect(Set(report.rows.map(\.eventID.description)) == ["ana@\(monday)"])
    #expect(Set(report.rows.map(\.event)) == [1])
    #expect(report.events.map(\.unit) == [.session])
    #expect(report.document.text().contains("Also seen in: developer-day ana, \(monday)"))
  }

  @Test func `Two runaway sessions of two people are two events`() throws {
    let team = try quiet()
    try team.addWeeks(
      9, like: Session(developer: "ben", key: "ci", day: SpendTeam.start, calls: 60), seed: 8)
    try team.add(Session(key: "ci", day: monday, calls: 900))
    try team.add(Session(developer: "ben", key: "ci", day: monday, calls: 1200))
    let events = try report(team).events
    #expect(events.map(\.developer) == ["ben", "ana"])
    #expect(events.map(\.event) == [1, 2])
  }

  @Test func `Rows come by excess, the largest first`() throws {
    let team = try quiet()
    for offset in 0..<3 {
      try team.add(Session(day: monday.advanced(by: offset), calls: Int64(700 + offset * 200)))
    }
    let excesses = try report(team).rows.map(\.excess)
    #expect(excesses.count >= 3)
    #expect(excesses == excesses.sorted(by: >))
  }

  @Test func `What is unusual but small is counted and not listed`() throws {
    let team = try quiet(calls: 10)
    try team.add(Session(key: "ci", day: monday, calls: 120))
    let report = try report(team)
    #expect(report.rows.isEmpty && report.smallCount == 5)
    #expect(
      report.document.text().contains(
        "5 more are unusual but small: less than $5.00 or 50% above what was expected."))
  }

  @Test func `A quiet week is called so`() throws {
    let team = try quiet()
    try team.addWeeks(1, like: Session(key: "ci", day: monday, calls: 60), seed: 10)
    // Four tests a day of units, three of evidence, and one of the week.
    let tests = "36 tests (false discovery rate 10%)"
    #expect(
      try report(team).document.text()
        == "Nothing abnormal from 2026-08-03 to 2026-08-09: \(tests).\n")
  }

  @Test func `An empty ledger is called so`() throws {
    #expect(
      try report(SpendTeam()).document.text()
        == "Nothing was spent from 2026-08-03 to 2026-08-09.\n")
  }

  @Test(arguments: [0, 1, -0.5, .nan])
  func `A false discovery rate is between 0 and 1`(_ rate: Double) {
    #expect(OutlierQuery(days: OutlierFindingTests.tested, falseDiscoveryRate: rate) == nil)
  }

  @Test func `The JSON document has the documented members`() throws {
    let team = try quiet()
    let id = try team.add(Session(key: "ci", day: monday, calls: 900))
    let report = try report(team)
    let object = try JSONSerialization.jsonObject(with: Data(report.json.text.utf8))
    let document = try #require(object as? [String: Any])
    #expect(document["since"] as? String == "2026-08-03")
    #expect(document["until"] as? String == "2026-08-09")
    #expect(document["tested"] as? Int == 8 && document["falseDiscoveryRate"] as? Double == 0.1)
    let rows = try #require(document["rows"] as? [[String: Any]])
    let row = try #require(rows.first { $0["unit"] as? String == "session" })
    #expect(row["developer"] as? String == "ana" && row["project"] as? String == "checkout")
    #expect(row["day"] as? String == "2026-08-03" && row["session"] as? String == id)
    #expect(row["lastDay"] as? String == "2026-08-03" && row["kind"] as? String == "runawaySession")
    #expect(row["id"] as? String == "ana@2026-08-03")
    for name in ["costUSD", "expectedUSD", "ratio", "modifiedZ", "pValue"] {
      #expect(row[name] is Double, "\(name)")
    }
    let reasons = try #require(row["reasons"] as? [[String: Any]])
    #expect(reasons.allSatisfy { $0["text"] is String && $0["contributionUSD"] != nil })
    let cost = SpendTeam.cost(Session(day: monday, calls: 900)).exactText
    #expect(report.json.text.contains("\"costUSD\": \(cost)"))
  }

  @Test func `The table has a row for each outlier under the names of the JSON`() throws {
    let team = try quiet()
    try team.add(Session(key: "ci", day: monday, calls: 900))
    let report = try report(team)
    let lines = report.table.csv().split(separator: "\r\n")
    #expect(lines.count == report.rows.count + 1)
    let names = """
      event,kind,id,unit,developer,project,key,day,last_day,session,cost_usd,expected_usd,ratio,modified_z,\
      p_value,adjusted_p,reasons,mark
      """
    #expect(lines.first == names[...])
  }
}
