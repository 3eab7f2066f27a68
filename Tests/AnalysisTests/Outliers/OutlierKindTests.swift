import Analysis
import LedgerStore
import Presentation
import Reporting
import Testing
import UsageModel

/// The kinds of outlier, by evidence of their own, and one event for one cause.
struct OutlierKindTests {
  typealias Session = SpendTeam.Session

  private let monday = OutlierFindingTests.tested.first
  private var fortnight: DayRange { DayRange(first: monday, last: monday.advanced(by: 13)) }

  /// Nine quiet weeks of some developers.
  private func quiet(_ developers: [String] = ["ana"]) throws -> SpendTeam {
    let team = try SpendTeam()
    for (index, developer) in developers.enumerated() {
      try team.addWeeks(
        9, like: Session(developer: developer, day: SpendTeam.start, calls: 60),
        seed: UInt64(index + 7))
    }
    return team
  }

  private func report(
    _ team: SpendTeam, days: DayRange? = nil, direction: OutlierDirection = .up
  ) throws -> OutlierReport {
    let query = OutlierQuery(days: days ?? OutlierFindingTests.tested, direction: direction)
    return try OutlierReport.make(team.ledger, try #require(query))
  }

  private func addsUp(_ row: OutlierRow) -> Bool {
    row.reasons.compactMap(\.contribution).reduce(.zero, +) == row.cost - row.expected
  }

  @Test func `A new level is one event from its first day on`() throws {
    let team = try quiet()
    try team.addWeeks(2, like: Session(day: monday, calls: 240), seed: 21)
    let events = try report(team, days: fortnight).events
    let event = try #require(events.first)
    #expect(events.map(\.kind) == [.levelStep] && event.unit == .monthToDate)
    #expect(event.eventID.description == "ana@2026-08-03" && event.lastDay == fortnight.last)
    #expect(addsUp(event))
  }

  @Test func `A day that is asked for was expected to cost what its row says`() throws {
    let team = try quiet(["ana", "ben"])
    try team.add(Session(day: monday.advanced(by: 1), calls: 1500))
    try team.add(
      Session(developer: "ben", day: monday.advanced(by: 2), calls: 70, model: "opus", price: 5))
    let days = try report(team).rows.filter { $0.unit == .developerDay }
    #expect(!days.isEmpty)
    let query = try #require(OutlierQuery(days: OutlierFindingTests.tested))
    for row in days {
      let id = OutlierEventID(.developer(try #require(row.developer)), from: row.day)
      let found = try OutlierExpectation.make(team.ledger, query, of: id, onlyDay: true)
      #expect(found?.expected == row.expected && found?.days.count == 1)
    }
  }

  @Test func `A spike on a new level is an event of its own`() throws {
    let team = try quiet()
    try team.addWeeks(2, like: Session(day: monday, calls: 240), seed: 21)
    try team.add(Session(day: monday.advanced(by: 8), calls: 4000))
    let events = try report(team, days: fortnight).events
    #expect(Set(events.map(\.kind)) == [.levelStep, .runawaySession])
  }

  @Test func `A price change is one event of the team`() throws {
    let people = ["ana", "ben", "chloe", "dmitri"]
    let team = try quiet(people)
    for (index, developer) in people.enumerated() {
      try team.addWeeks(
        2, like: Session(developer: developer, day: monday, calls: 60, price: 2),
        seed: UInt64(index + 40))
    }
    let events = try report(team, days: fortnight).events
    let event = try #require(events.first)
    #expect(events.count == 1 && event.kind == .priceChange && event.developer == nil)
    #expect(event.eventID.description == "team@2026-08-03")
    #expect(
      event.reasons.first?.text
        == "A price change: from 2026-08-03 on a token costs, by sonnet 2.0 times as much")
    #expect(addsUp(event))
  }

  @Test func `An upgrade of everybody is one event`() throws {
    let people = ["ana", "ben", "chloe", "dmitri"]
    let team = try quiet(people)
    for (index, developer) in people.enumerated() {
      try team.addWeeks(
        2, like: Session(developer: developer, day: monday, calls: 60, model: "mythos"),
        seed: UInt64(index + 40))
    }
    let events = try report(team, days: fortnight).events
    let event = try #require(events.first)
    #expect(events.count == 1 && event.kind == .modelShift && event.unit == .team)
    #expect(
      event.reasons.first?.text.hasPrefix("4 of 4 developers went over to dearer models") == true)
    #expect(addsUp(event))
  }

  @Test func `A loop of tiny calls is found by their number`() throws {
    let team = try quiet()
    try team.add(Session(day: monday, calls: 60))
    try team.add(Session(day: monday, calls: 3000, prompt: 1000, hour: 12))
    let event = try #require(try report(team).events.first)
    #expect(event.kind == .runawaySession && event.unit == .session)
    #expect(event.reasons[0].text.hasPrefix("A runaway session: 3,000 calls in 2:00 h, where no "))
    #expect(addsUp(event))
  }

  @Test func `A cache that serves half as much is found where the amount is not`() throws {
    let team = try quiet()
    try team.add(Session(day: monday, calls: 80, cached: 30))
    let event = try #require(try report(team).events.first)
    #expect(event.kind == .cacheCollapse && addsUp(event))
    #expect(event.reasons[0].text == "Cache reads fell from 90% to 30% of prompt tokens")
  }

  @Test func `A cache that is gone for days is one event`() throws {
    let team = try quiet()
    for offset in 0..<4 {
      try team.add(Session(day: monday.advanced(by: offset), calls: 60, cached: 2))
    }
    let events = try report(team).events
    #expect(events.map(\.kind) == [.cacheCollapse])
    #expect(events.first?.eventID.description == "ana@2026-08-03")
  }

  @Test func `Work that begins at new hours is found at the usual cost of a day`() throws {
    let team = try quiet()
    try team.add(Session(day: monday, calls: 60))
    try team.add(Session(day: monday, calls: 160, hour: 2))
    let event = try #require(try report(team).events.first)
    #expect(event.kind == .offHours)
    #expect(event.reasons[0].text.contains("at 02:00-04:00 UTC"))
  }

  @Test func `A record by half is told where days differ too much for a test`() throws {
    let team = try SpendTeam()
    try team.addWeeks(9, like: Session(day: SpendTeam.start, calls: 60), deviation: 1.8, seed: 3)
    try team.add(Session(day: monday, calls: 20_000))
    let event = try #require(try report(team).events.first)
    #expect(event.day == monday && [.record, .runawaySession].contains(event.kind))
    #expect(addsUp(event))
  }

  @Test func `A low day is looked for where it is asked for`() throws {
    let team = try quiet()
    try team.add(Session(day: monday, calls: 1))
    let small = try #require(
      OutlierQuery(
        days: OutlierFindingTests.tested, minimumExcess: Money(cents: 10), direction: .down))
    let event = try #require(try OutlierReport.make(team.ledger, small).events.first)
    #expect(event.cost < event.expected && event.reasons[0].text.hasPrefix("Less than usual: "))
    #expect(addsUp(event))
    #expect(try report(team).rows.isEmpty)
  }

  @Test(arguments: [80, 110])
  func `Why a day is not listed fits a terminal, and nothing of it is cut`(width: Int) throws {
    let team = try quiet()
    try team.add(Session(day: monday, calls: 90))
    let id = try #require(try team.ledger.developers.find(handle: "ana")).id
    let query = try #require(OutlierQuery(days: OutlierFindingTests.tested))
    let text = try OutlierWhyNot.make(team.ledger, query, developer: id, on: monday).table
      .text(width: width)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    #expect(!text.contains("…"))
  }

  @Test func `A day that is not listed has the figures, and what it would have taken`() throws {
    let team = try quiet()
    try team.add(Session(day: monday, calls: 90))
    let id = try #require(try team.ledger.developers.find(handle: "ana")).id
    let query = try #require(OutlierQuery(days: OutlierFindingTests.tested))
    let answer = try OutlierWhyNot.make(team.ledger, query, developer: id, on: monday)
    #expect(answer.events.isEmpty && answer.tested == 7)
    let day = try #require(answer.rows.first { $0.test == "developerDay" })
    let needed = try #require(day.needed)
    #expect(
      try needed > #require(day.cost) && day.verdict == "It would have taken \(needed.displayText)."
    )
    // With a little more than that, it is listed.
    let more = try quiet()
    let calls =
      90 * needed.picodollars / SpendTeam.cost(Session(day: monday, calls: 90)).picodollars
    try more.add(Session(day: monday, calls: Int64(calls) + 2))
    #expect(try report(more).rows.contains { $0.unit == .developerDay })
  }
}
