import Foundation
import Testing
import UsageModel

@Suite struct WeekTests {
  private static let twoDecades = Oracle.days("2015-01-01", "2035-12-31")

  @Test func `Every day's ISO week is Foundation's`() {
    #expect(Self.twoDecades.count == 7670)
    for day in Self.twoDecades {
      let parts = Oracle.iso8601.dateComponents(
        [.yearForWeekOfYear, .weekOfYear], from: Oracle.date(day))
      let number = String((parts.weekOfYear ?? 0) + 100).suffix(2)
      let expected = "\(parts.yearForWeekOfYear ?? 0)-W\(number)"
      #expect(Week(of: day, startingOn: .monday).description == expected)
    }
  }

  @Test func `Every ISO week reads back from its text`() {
    for day in Self.twoDecades {
      let week = Week(of: day, startingOn: .monday)
      #expect(Week(iso: week.description) == week)
    }
  }

  @Test(arguments: Weekday.allCases)
  func `A week is seven days from its start and has the day`(start: Weekday) {
    for day in Self.twoDecades {
      let week = Week(of: day, startingOn: start)
      #expect(week.first.weekday == start && week.days.count == 7 && week.days.contains(day))
    }
  }

  @Test func `A week from Sunday is named by its first day`() throws {
    let saturday = try #require(Day("2026-10-31"))
    #expect(Week(of: saturday, startingOn: .sunday).description == "2026-10-25")
  }

  @Test(arguments: [
    ("2026-W53", "2026-12-28"), ("2020-W53", "2020-12-28"), ("2026-W01", "2025-12-29"),
    ("2026-W40", "2026-09-28"),
  ])
  func `An ISO week begins on its Monday`(text: String, monday: String) {
    #expect(Week(iso: text)?.first == Day(monday))
  }

  @Test(arguments: [
    "2025-W53", "2027-W53", "2026-W54", "2026-W00", "2026-W99", "2026-W1", "2026-W001", "2026W40",
    "2026-w40", "+026-W40", "2026-W+1", "2026-W40 ", "", "-W", "2026-W", "0000-W10", "2026-10",
  ])
  func `A week that the year does not have is refused`(text: String) {
    #expect(Week(iso: text) == nil)
  }
}
