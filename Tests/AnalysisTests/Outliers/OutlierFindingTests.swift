import Analysis
import LedgerStore
import Reporting
import Testing
import UsageModel

/// Planted anomalies, and what must not be taken for one.
struct OutlierFindingTests {
  typealias Session = SpendTeam.Session

  /// Eight quiet weeks of ana's; the tenth is tested.
  static let tested = DayRange(
    first: SpendTeam.start.advanced(by: 63), last: SpendTeam.start.advanced(by: 69))
  private let monday = tested.first

  private func quiet(_ pattern: Session? = nil, deviation: Double = 0.4) throws -> SpendTeam {
    let team = try SpendTeam()
    let session = pattern ?? Session(day: SpendTeam.start, calls: 60)
    try team.addWeeks(9, like: session, deviation: deviation, seed: 7)
    return team
  }

  private func report(_ team: SpendTeam, days: DayRange = tested) throws -> OutlierReport {
    try OutlierReport.make(team.ledger, try #require(OutlierQuery(days: days)))
  }

  @Test func `A session of ten times the calls is found, with the calls as its reason`() throws {
    let team = try quiet()
    let id = try team.add(Session(day: monday, calls: 600))
    let report = try report(team)
    let row = try #require(report.events.first)
    #expect(report.events.count == 1)
    #expect(row.unit == .session && row.session == id && row.developer == "ana")
    #expect(row.ratio > 8 && row.ratio < 12)
    #expect(row.kind == .runawaySession)
    #expect(row.reasons[0].text.hasPrefix("A runaway session: 600 calls in 2:00 h for "))
    #expect(row.reasons[1].text.hasPrefix("600 calls, usually "))
    #expect(row.baseline == .own && row.baselineCount == 45)
  }

  @Test func `A day of ten ordinary sessions is found as a day`() throws {
    let team = try quiet()
    for hour in 8..<18 { try team.add(Session(day: monday, calls: 60, hour: Int64(hour))) }
    let row = try #require(try report(team).events.first)
    #expect(row.unit == .developerDay && row.developer == "ana" && row.day == monday)
  }

  @Test func `A cache that no longer hits is named as the reason`() throws {
    let team = try quiet()
    try team.add(Session(day: monday, calls: 120, cached: 4))
    let row = try #require(try report(team).events.first)
    #expect(row.kind == .cacheCollapse)
    #expect(row.reasons.first?.text == "Cache reads fell from 90% to 4% of prompt tokens")
  }

  @Test func `A dearer model is named as the reason, and as new`() throws {
    let team = try quiet()
    try team.add(Session(day: monday, calls: 80, model: "mythos"))
    let row = try #require(try report(team).events.first)
    #expect(row.kind == .modelShift)
    #expect(row.reasons.first?.text == "Dearer models: mythos for 100% of spend, usually 0%")
    #expect(row.reasons.contains { $0.text == "First use of mythos" && $0.contribution == nil })
  }

  @Test func `Longer prompts are named as the reason`() throws {
    let team = try quiet()
    try team.add(Session(day: monday, calls: 60, prompt: 500_000))
    let row = try #require(try report(team).events.first)
    #expect(row.reasons[1].text == "505k tokens a call, usually 51k")
  }

  @Test func `Work at hours never worked before is a kind of its own`() throws {
    let team = try quiet()
    try team.add(Session(day: monday, calls: 600, hour: 3))
    let row = try #require(try report(team).events.first)
    #expect(row.kind == .offHours)
    let text = try #require(row.reasons.first?.text)
    #expect(text.hasPrefix("Off hours: $"))
    #expect(
      text.hasSuffix(" at 03:00-05:00 UTC, where 45 earlier days had calls at 10:00-13:00 alone"))
  }

  @Test func `The first work on a project is remarked upon`() throws {
    let team = try quiet()
    try team.add(Session(project: "moonshot", day: monday, calls: 600))
    let row = try #require(try report(team).events.first)
    #expect(row.reasons.contains { $0.text == "First work on moonshot by ana" })
  }

  @Test(arguments: [
    Session(day: tested.first, calls: 600), Session(day: tested.first, calls: 617, hour: 3),
    Session(day: tested.first, calls: 123, cached: 3),
    Session(day: tested.first, calls: 77, prompt: 91_337, cached: 11, model: "mythos"),
    Session(day: tested.first, calls: 301, prompt: 49_999, cached: 77, model: "opus"),
  ])
  func `The reasons add up exactly to the excess`(_ session: SpendTeam.Session) throws {
    let team = try quiet()
    for day in SpendTeam.weekdays(9, from: SpendTeam.start) {
      try team.add(Session(day: day, calls: 7, prompt: 20_011, cached: 83, model: "opus"))
    }
    try team.add(session)
    let rows = try report(team).rows
    #expect(!rows.isEmpty)
    for row in rows {
      let sum = row.reasons.compactMap(\.contribution).reduce(.zero, +)
      #expect(sum == row.cost - row.expected)
    }
  }

  @Test func `A robotically steady spender is not flagged for two per cent`() throws {
    let team = try quiet(Session(day: SpendTeam.start, calls: 1000), deviation: 0)
    try team.add(Session(day: monday, calls: 1020))
    let query = try #require(
      OutlierQuery(days: Self.tested, minimumExcess: .zero, minimumExcessPercent: 0))
    #expect(try OutlierReport.make(team.ledger, query).rows.isEmpty)
  }

  @Test func `Two anomalies in a row are both found`() throws {
    let team = try quiet()
    try team.add(Session(day: monday, calls: 1200))
    try team.add(Session(day: monday.advanced(by: 1), calls: 900))
    #expect(Set(try report(team).events.map(\.day)) == [monday, monday.advanced(by: 1)])
  }

  @Test func `A level that stays is no outlier any more after a week`() throws {
    let team = try quiet()
    try team.addWeeks(3, like: Session(day: monday, calls: 900), seed: 9)
    let third = DayRange(first: monday.advanced(by: 14), last: monday.advanced(by: 20))
    #expect(try !report(team).rows.isEmpty)
    #expect(try report(team, days: third).events.map(\.heading) == [])
  }

  @Test func `Busy Mondays are not flagged`() throws {
    let team = try SpendTeam()
    var random = SeededRandom(seed: 11)
    for day in SpendTeam.weekdays(10, from: SpendTeam.start) {
      let noise = Int64(random.normal() * 4)
      try team.add(Session(day: day, calls: day.weekday == .monday ? 900 : 60 + noise))
    }
    let query = try #require(OutlierQuery(days: Self.tested, units: [.developerDay, .projectDay]))
    #expect(try OutlierReport.make(team.ledger, query).rows.isEmpty)
  }
}
