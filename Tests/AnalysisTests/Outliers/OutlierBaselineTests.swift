import Analysis
import LedgerStore
import Presentation
import Reporting
import Testing
import UsageModel

/// Whom and what a unit is compared with.
struct OutlierBaselineTests {
  typealias Session = SpendTeam.Session

  private let monday = OutlierFindingTests.tested.first

  private func report(
    _ team: SpendTeam, filter: CellFilter = CellFilter(),
    units: Set<OutlierUnit> = Set(OutlierUnit.allCases)
  ) throws -> OutlierReport {
    let query = OutlierQuery(
      days: OutlierFindingTests.tested, filter: filter, units: units)
    return try OutlierReport.make(team.ledger, try #require(query))
  }

  /// Six developers and nine quiet weeks of each.
  private func team(roles: [String: String] = [:]) throws -> SpendTeam {
    let team = try SpendTeam(roles: roles)
    for (index, developer) in ["b1", "b2", "b3", "b4", "b5", "b6"].enumerated() {
      try team.addWeeks(
        9, like: Session(developer: developer, day: SpendTeam.start, calls: 60),
        seed: UInt64(index + 1))
    }
    return team
  }

  private static let backend = [
    "new": "backend", "b1": "backend", "b2": "backend", "b3": "backend", "b4": "backend",
    "b5": "backend", "b6": "backend",
  ]

  @Test func `A new developer is judged by peers of the same role`() throws {
    let team = try team(roles: Self.backend)
    try team.add(Session(developer: "new", project: nil, day: monday, calls: 6000))
    let row = try #require(try report(team).events.first)
    #expect(row.developer == "new" && row.baseline == .peers && row.baselineCount == 252)
  }

  @Test func `A new developer of an ordinary day is no outlier`() throws {
    let team = try team(roles: Self.backend)
    try team.add(Session(developer: "new", project: nil, day: monday, calls: 90))
    #expect(try report(team).rows.isEmpty)
  }

  @Test func `Without enough peers everybody is the measure`() throws {
    let team = try team(roles: ["new": "backend", "b1": "backend"])
    try team.add(Session(developer: "new", project: nil, day: monday, calls: 6000))
    let row = try #require(try report(team).events.first)
    #expect(row.developer == "new" && row.baseline == .organisation)
  }

  @Test func `Five days of history and nobody else are not enough`() throws {
    let team = try SpendTeam()
    try team.addWeeks(1, like: Session(day: monday.advanced(by: -7), calls: 60), seed: 3)
    try team.add(Session(day: monday, calls: 6000))
    let report = try report(team)
    #expect(report.tested == 0 && report.rows.isEmpty)
    let days = try #require(report.notTested.first { $0.unit == .developerDay })
    #expect(days.reason == .notEnoughHistory && days.count == 1 && days.owners == ["ana"])
    #expect(report.document.text().contains("Not enough history for 1 developer-day of ana."))
  }

  @Test func `What belongs to nobody is counted, not tested`() throws {
    let team = try team()
    try team.add(Session(developer: nil, project: nil, day: monday, calls: 6000))
    let days = try report(team).notTested.first { $0.unit == .developerDay }
    #expect(days?.reason == .unassigned && days?.count == 1)
  }

  @Test func `A summary of a month is no day`() throws {
    let team = try team()
    try team.add(Session(developer: "b1", day: monday, calls: 6000, detail: .month))
    let report = try report(team)
    #expect(report.rows.isEmpty)
    let days = report.notTested.filter { $0.unit == .developerDay }
    #expect(days.map(\.reason) == [.knownOnlyByPeriod])
  }

  @Test func `A source without calls is explained by its tokens`() throws {
    let team = try SpendTeam()
    for day in SpendTeam.weekdays(9, from: SpendTeam.start) {
      try team.add(Session(day: day, calls: 50 + Int64(day.number % 20), detail: .day))
    }
    try team.add(Session(day: monday, calls: 900, detail: .day))
    let row = try #require(try report(team).events.first)
    #expect(row.reasons[1].text.hasPrefix("45M tokens, usually "))
  }

  @Test func `A filter chooses what is tested and leaves the amounts alone`() throws {
    let team = try team()
    try team.add(Session(developer: "b1", day: monday, calls: 900))
    try team.add(Session(developer: "b2", day: monday, calls: 900))
    let all = try report(team)
    var filter = CellFilter()
    filter.developerIDs = [try #require(try team.ledger.developers.find(handle: "b2")).id]
    let some = try report(team, filter: filter)
    #expect(Set(some.rows.compactMap(\.developer)) == ["b2"])
    #expect(some.tested < all.tested)
    let amount = { (report: OutlierReport) in report.rows.first { $0.developer == "b2" }?.expected }
    #expect(amount(some) == amount(all))
  }

  @Test func `Only the kinds that were asked for are tested`() throws {
    let team = try team()
    try team.add(Session(developer: "b1", day: monday, calls: 900))
    #expect(Set(try report(team, units: [.developerDay]).rows.map(\.unit)) == [.developerDay])
  }
}
