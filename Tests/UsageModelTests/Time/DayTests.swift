import Foundation
import Testing
import UsageModel

@Suite struct DayTests {
  private static let twoCenturies = Oracle.days("1900-01-01", "2100-12-31")

  @Test func `Every day of two centuries is Foundation's`() {
    #expect(Self.twoCenturies.count == 73_414)
    for day in Self.twoCenturies {
      let parts = Oracle.gregorian.dateComponents([.year, .month, .day], from: Oracle.date(day))
      let civil = day.civil
      #expect(civil.year == parts.year && civil.month == parts.month && civil.day == parts.day)
    }
  }

  @Test func `Every day reads back from its parts`() {
    for day in Self.twoCenturies {
      let (year, month, number) = day.civil
      #expect(Day(year: year, month: month, day: number) == day)
    }
  }

  @Test func `Every day reads back from its text`() {
    for day in Self.twoCenturies { #expect(Day(day.description) == day) }
  }

  @Test func `Every weekday is Foundation's`() {
    for day in Self.twoCenturies {
      let sundayFirst = Oracle.gregorian.component(.weekday, from: Oracle.date(day))
      #expect(day.weekday.index == (sundayFirst + 5) % 7)
    }
  }

  @Test func `A week begins on Monday`() {
    #expect(Weekday.allCases.map(\.index) == [0, 1, 2, 3, 4, 5, 6])
    #expect(Weekday.monday.index == 0)
  }

  @Test(arguments: [
    "", "2026-10-3", "2026-10-311", "2026-1-031", "26-10-31", "2026/10/31", "2026-10-31 ",
    " 2026-10-31", "+026-10-31", "2026-+1-31", "2026-02-29", "2026-13-01", "2026-00-01",
    "2026-01-00", "0000-01-01", "-001-01-01", "２026-10",
  ])
  func `Any other text is no day`(text: String) {
    #expect(Day(text) == nil)
  }

  @Test(arguments: [(2000, true), (2024, true), (1900, false), (2100, false), (2026, false)])
  func `February has 29 days in a leap year`(year: Int, isLeap: Bool) {
    #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
  }

  @Test(arguments: [
    (0, 1, 1), (10_000, 1, 1), (-1, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0),
    (2026, 1, .min), (.max, 12, 31), (.min, 1, 1), (2026, .max, .max),
  ])
  func `A day outside the calendar is refused`(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test func `A day later and one earlier cross the year`() {
    #expect(Day("2026-12-31")?.advanced(by: 1) == Day("2027-01-01"))
    #expect(Day("2024-03-01")?.advanced(by: -1) == Day("2024-02-29"))
  }

  @Test func `Beyond the last day there is none later`() {
    #expect(Day(number: .max).advanced(by: .max - Int(Int32.max)).number == .max)
    #expect(Day(number: .min).advanced(by: -1).number == .min)
  }

  @Test func `The days between two ends of time are counted`() {
    #expect(Day(number: .max).days(since: Day(number: .min)) == 4_294_967_295)
  }
}
