import Testing
import UsageModel

@Suite struct TimelineTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func moved() throws -> Timeline<String?> {
    var team = Timeline<String?>(always: "pay")
    team.set("plat", from: try day("2026-11-01"))
    return team
  }

  @Test(arguments: [
    ("2020-01-01", "pay"), ("2026-10-31", "pay"), ("2026-11-01", "plat"), ("2030-01-01", "plat"),
  ])
  func `A day has what began last`(text: String, team: String) throws {
    #expect(try moved().value(on: day(text)) == team)
  }

  @Test func `Always takes the place of all that was known`() throws {
    var team = try moved()
    team.change(to: "core", from: .always)
    #expect(team == Timeline(always: "core"))
  }

  @Test func `A change holds until the next one that is known`() throws {
    var team = try moved()
    team.change(to: "web", from: .day(try day("2026-10-01")))
    #expect(team.periods.map(\.value) == ["pay", "web", "plat"])
    #expect(team.lastDay(ofPeriod: 1) == (try day("2026-10-31")))
  }

  @Test func `A change to what held before is none`() throws {
    var team = try moved()
    team.change(to: "pay", from: .day(try day("2026-11-01")))
    #expect(team == Timeline(always: "pay"))
  }

  @Test func `What was never said holds always, a later change from today`() throws {
    var team = Timeline<String?>(always: nil)
    team.change(to: "pay", from: .today(try day("2026-11-02")))
    #expect(team == Timeline(always: "pay"))
    team.change(to: "plat", from: .today(try day("2026-11-02")))
    #expect(team.value(on: try day("2026-11-01")) == "pay")
    #expect(team.last == "plat")
  }

  @Test func `The same again changes nothing`() throws {
    var team = try moved()
    team.change(to: "plat", from: .today(try day("2026-11-20")))
    #expect(team == (try moved()))
  }

  @Test func `Taken away is a change like any other`() throws {
    var team = try moved()
    team.change(to: nil, from: .today(try day("2026-12-01")))
    #expect(team.periods.map(\.value) == ["pay", "plat", nil])
  }
}
