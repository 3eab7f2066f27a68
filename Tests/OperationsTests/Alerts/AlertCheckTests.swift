import Alerting
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

@Suite struct AlertCheckTests {
  private let team: AlertTeam

  init() throws {
    team = try AlertTeam()
  }

  @Test func `A day over its threshold fires once, also when everything is imported again`()
    throws
  {
    try team.addRule(.day, "20", of: "developer:ana")
    let fired = try team.spend(21, on: "2026-10-20")
    #expect(fired.map(\.id) == [1])
    #expect(fired.map(\.alert.sentence) == ["ana spent $21.00 on 2026-10-20, over $20.00"])
    #expect(try team.checked() == ["ana,2026-10-20,21,20,"])
    #expect(try team.checked() == [])
    #expect(try team.importFiles("in", developer: "ana") == [])
    try team.spend(30, on: "2026-10-20")
    #expect(try team.checked() == [])
    #expect(try team.ledger.alerts.all().count == 1)
  }

  @Test func `Exactly the threshold is not over it`() throws {
    try team.addRule(.day, "3")
    try team.addRule(.session, "2.999999999999")
    try team.spend(3, on: "2026-10-20")
    #expect(try team.checked() == ["session ana-2026 of ana,2026-10-20,3,2.999999999999,"])
  }

  /// Weeks begin on Monday: 2026-10-19 is one.
  @Test(arguments: [
    (AlertKind.week, "2026-10-19", "2026-10-25", "2026-10-19 to 2026-10-25"),
    (.month, "2026-10-01", "2026-10-31", "2026-10"),
    (.month, "2026-09-01", "2026-09-30", "2026-09"),
  ])
  func `The first and the last day of a period are in it`(
    kind: AlertKind, first: String, last: String, period: String
  ) throws {
    try team.addRule(kind, "3")
    try team.spend(2, on: first)
    #expect(try team.checked() == [])
    try team.spend(2, on: last)
    #expect(try team.checked() == ["ana,\(period),4,3,"])
  }

  @Test func `A late import of an old month fires its alert, once`() throws {
    try team.addRule(.month, "3")
    try team.spend(1, on: "2026-10-20")
    try team.spend(4, on: "2026-07-31")
    #expect(try team.checked() == ["ana,2026-07,4,3,"])
    try team.importFiles("in", developer: "ana")
    #expect(try team.checked() == [])
  }

  @Test func `A new rule looks back over the last days, or as far as it is told`() throws {
    for day in ["2026-09-28", "2026-09-29"] { try team.spend(4, on: day) }
    try team.addRule(.day, "3")
    #expect(try team.checked() == ["ana,2026-09-29,4,3,"])
    #expect(try team.checked(since: "2026-01-01") == ["ana,2026-09-28,4,3,"])
  }

  @Test func `A day of the ledger's zone has 25 hours when clocks go back`() throws {
    let team = try AlertTeam(timeZone: "Europe/Berlin")
    try team.addRule(.day, "1")
    // 2026-10-24T22:30Z and 2026-10-25T22:30Z are both on 25 October in Berlin.
    for (number, time) in ["2026-10-24T22:30", "2026-10-25T22:30"].enumerated() {
      let line = DollarCall.line(
        String(number), session: "s\(number)", folder: "/home/ana/shop", at: "\(time):00.000Z")
      try team.write([line], to: "in/\(number).jsonl")
    }
    try team.importFiles("in")
    #expect(try team.checked() == ["ana,2026-10-25,2,1,"])
  }

  @Test func `A summary of a month is no day's spend`() throws {
    try team.addRule(.day, "1")
    try team.addRule(.month, "1")
    let summary =
      #"{"monthly":[{"month":"2026-10","inputTokens":1000000,"outputTokens":0,"#
      + #""cacheCreationTokens":0,"cacheReadTokens":0,"totalTokens":1000000,"totalCost":5,"#
      + #""modelsUsed":["claude-opus-5"],"modelBreakdowns":[{"modelName":"claude-opus-5","#
      + #""inputTokens":1000000,"outputTokens":0,"cacheCreationTokens":0,"cacheReadTokens":0,"#
      + #""cost":5}]}],"totals":{}}"#
    try team.write([summary], to: "monthly.json")
    try team.importFiles("monthly.json", developer: "ana")
    #expect(try team.checked() == ["ana,2026-10,5,1,"])
  }

  @Test func `An empty ledger and a month without usage fire nothing`() throws {
    for kind in AlertKind.allCases { try team.addRule(kind, "0.000001") }
    #expect(try team.checked() == [])
  }
}
