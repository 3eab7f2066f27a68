import Testing
import UsageModel

@Suite struct PeriodNameTests {
  private static func period(
    _ text: String, on day: String, weekStart: Weekday = .monday
  ) throws -> Period {
    let name = try #require(PeriodName(text))
    return name.period(on: Today(try #require(Day(day)), weekStart: weekStart))
  }

  private static func expect(
    _ text: String, on day: String, weekStart: Weekday = .monday, _ first: String, _ last: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let days = try period(text, on: day, weekStart: weekStart).days
    #expect(
      "\(days.first) \(days.last)" == "\(first) \(last)", sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    ("today", "2026-11-05", "2026-11-05"), ("yesterday", "2026-11-04", "2026-11-04"),
    ("this-week", "2026-11-02", "2026-11-08"), ("last-week", "2026-10-26", "2026-11-01"),
    ("this-month", "2026-11-01", "2026-11-30"), ("last-month", "2026-10-01", "2026-10-31"),
    ("this-quarter", "2026-10-01", "2026-12-31"), ("last-quarter", "2026-07-01", "2026-09-30"),
    ("this-year", "2026-01-01", "2026-12-31"), ("last-year", "2025-01-01", "2025-12-31"),
    ("Last Week", "2026-10-26", "2026-11-01"), ("TODAY", "2026-11-05", "2026-11-05"),
  ])
  func `A word means whole units around today`(
    word: String, first: String, last: String
  ) throws {
    try Self.expect(word, on: "2026-11-05", first, last)
  }

  @Test(arguments: [
    ("yesterday", "2026-01-01", "2025-12-31", "2025-12-31"),
    ("yesterday", "2028-03-01", "2028-02-29", "2028-02-29"),
    ("last-week", "2027-01-01", "2026-12-21", "2026-12-27"),
    ("this-week", "2027-01-01", "2026-12-28", "2027-01-03"),
    ("last-month", "2026-01-31", "2025-12-01", "2025-12-31"),
    ("last-month", "2028-03-31", "2028-02-01", "2028-02-29"),
    ("last-quarter", "2026-02-28", "2025-10-01", "2025-12-31"),
    ("last-year", "2028-02-29", "2027-01-01", "2027-12-31"),
  ])
  func `A unit before today's may lie in the year before`(
    word: String, today: String, first: String, last: String
  ) throws {
    try Self.expect(word, on: today, first, last)
  }

  @Test(arguments: [
    (Weekday.monday, "2026-11-02", "2026-11-08"), (.sunday, "2026-11-08", "2026-11-14"),
    (.saturday, "2026-11-07", "2026-11-13"),
  ])
  func `This week begins when the ledger's weeks do`(
    start: Weekday, first: String, last: String
  ) throws {
    try Self.expect("this-week", on: "2026-11-08", weekStart: start, first, last)
  }

  @Test(arguments: [
    ("october", "2026-10-01", "2026-10-31"), ("Oct", "2026-10-01", "2026-10-31"),
    ("november", "2026-11-01", "2026-11-30"), ("dec", "2025-12-01", "2025-12-31"),
    ("feb", "2026-02-01", "2026-02-28"), ("February 2028", "2028-02-01", "2028-02-29"),
    ("oct-2025", "2025-10-01", "2025-10-31"), ("may", "2026-05-01", "2026-05-31"),
    ("q4", "2026-10-01", "2026-12-31"), ("Q3", "2026-07-01", "2026-09-30"),
  ])
  func `A month or quarter alone is the last that has begun`(
    word: String, first: String, last: String
  ) throws {
    try Self.expect(word, on: "2026-11-01", first, last)
  }

  @Test(arguments: [("q1", "2026-01-01"), ("q2", "2025-04-01"), ("q4", "2025-10-01")])
  func `In the first quarter, all others are those of last year`(
    word: String, first: String
  ) throws {
    #expect(try Self.period(word, on: "2026-03-31").days.first == Day(first))
  }

  @Test(arguments: [
    ("2026-10-31", CalendarUnit.day, "2026-10-31", "2026-10-31"),
    ("2026-W53", .week, "2026-12-28", "2027-01-03"),
    ("2026-w01", .week, "2025-12-29", "2026-01-04"),
    ("2028-02", .month, "2028-02-01", "2028-02-29"),
    ("2026Q3", .quarter, "2026-07-01", "2026-09-30"),
    ("2026-q1", .quarter, "2026-01-01", "2026-03-31"), ("2028", .year, "2028-01-01", "2028-12-31"),
  ])
  func `A date means the same on any day, in any calendar`(
    text: String, unit: CalendarUnit, first: String, last: String
  ) throws {
    try Self.expect(text, on: "2030-06-05", weekStart: .sunday, first, last)
    let days = DayRange(first: try #require(Day(first)), last: try #require(Day(last)))
    #expect(PeriodName(text)?.unit == unit)
    #expect(PeriodName(text)?.fixedDays == days)
  }

  @Test(arguments: [
    ("today", "today"), ("this-week", "the week from 2026-11-02, 4 of 7 days"),
    ("2026-11", "November, 5 of 30 days"), ("nov", "November, 5 of 30 days"),
    ("2026Q4", "2026Q4, 36 of 92 days"), ("2026", "2026, 309 of 365 days"),
    ("2026-W45", "the week from 2026-11-02, 4 of 7 days"),
    ("yesterday", nil), ("october", nil), ("2026-12", nil), ("last-year", nil),
  ])
  func `Only a period that today is in is running`(text: String, running: String?) throws {
    #expect(try Self.period(text, on: "2026-11-05").running == running)
  }

  @Test func `Every word is a name, and a unit's own words are of that unit`() {
    #expect(PeriodName.words.count == 22)
    #expect(PeriodName.words.allSatisfy { PeriodName($0) != nil })
    for unit in CalendarUnit.allCases.dropFirst() {
      #expect(PeriodName.words(of: unit).allSatisfy { PeriodName($0, of: unit)?.unit == unit })
    }
  }

  @Test(arguments: [
    ("last", "last-month"), ("this", "this-month"), ("Last", "last-month"), ("oct", "october"),
    ("2026-10", "2026-10"),
  ])
  func `Where a month is asked for, last and this will do`(text: String, meant: String) {
    #expect(PeriodName(text, of: .month) == PeriodName(meant))
    #expect(PeriodName(text, of: .month) != nil)
  }

  @Test(arguments: ["last-week", "2026Q3", "2026", "today", "q3", "2026-10-01", "octobr", ""])
  func `Another unit is no month`(text: String) {
    #expect(PeriodName(text, of: .month) == nil)
  }

  @Test(arguments: [
    "", "octobr", "this-wek", "last", "this", "tomorrow", "2026-13", "2026-02-30", "2026-W54",
    "2026Q5", "2026Q0", "q5", "20261", "226", "0000", "oct-", "oct-26", "octo", "2026--Q3", "-Q3",
    "٢٠٢٦", "2026-10 ", "q",
  ])
  func `Any other text is no period`(text: String) {
    #expect(PeriodName(text) == nil)
  }
}
