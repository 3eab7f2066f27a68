import Testing
import UsageModel

@Suite struct RecentPeriodTests {
  private static func period(
    _ text: String, on day: String, weekStart: Weekday = .monday
  ) throws -> Period {
    let today = Today(try #require(Day(day)), weekStart: weekStart)
    return try #require(RecentPeriod(text)).period(on: today)
  }

  @Test(arguments: [
    ("1d", "2026-11-02", "2026-11-02"), ("30d", "2026-11-02", "2026-10-04"),
    ("366d", "2024-12-31", "2024-01-01"), ("9999d", "2026-11-02", "1999-06-19"),
  ])
  func `Days end today, and none of them is marked`(
    text: String, today: String, first: String
  ) throws {
    let period = try Self.period(text, on: today)
    #expect(period.days.first.description == first)
    #expect(period.days.last.description == today)
    #expect(period.running == nil)
  }

  @Test(arguments: [
    ("1w", "2026-11-05", "2026-11-02", "2026-11-08", "the week from 2026-11-02, 4 of 7 days"),
    ("4w", "2026-11-08", "2026-10-12", "2026-11-08", "the week from 2026-11-02, 7 of 7 days"),
    ("4w", "2026-11-09", "2026-10-19", "2026-11-15", "the week from 2026-11-09, 1 of 7 days"),
    ("1m", "2026-11-05", "2026-11-01", "2026-11-30", "November, 5 of 30 days"),
    ("2m", "2026-11-05", "2026-10-01", "2026-11-30", "November, 5 of 30 days"),
    ("2m", "2026-01-31", "2025-12-01", "2026-01-31", "January, 31 of 31 days"),
    ("1m", "2028-02-29", "2028-02-01", "2028-02-29", "February, 29 of 29 days"),
    ("12m", "2026-03-31", "2025-04-01", "2026-03-31", "March, 31 of 31 days"),
    ("2q", "2026-02-01", "2025-10-01", "2026-03-31", "2026Q1, 32 of 90 days"),
    ("1y", "2028-12-31", "2028-01-01", "2028-12-31", "2028, 366 of 366 days"),
  ])
  func `Weeks and more are whole, and the running one is marked`(
    text: String, today: String, first: String, last: String, running: String
  ) throws {
    let period = try Self.period(text, on: today)
    #expect(period.days.first.description == first)
    #expect(period.days.last.description == last)
    #expect(period.running == running)
  }

  @Test func `Weeks begin when the ledger's do`() throws {
    let period = try Self.period("2w", on: "2026-11-07", weekStart: .sunday)
    #expect(period.days.first.description == "2026-10-25")
    #expect(period.running == "the week from 2026-11-01, 7 of 7 days")
  }

  @Test(arguments: [
    "", "d", "0d", "-1d", "10000d", "5x", "5", "3 d", "3D", "1.5w", "٣d", "3dd", "3334q", "834y",
  ])
  func `What is no span is nil`(text: String) {
    #expect(RecentPeriod(text) == nil)
  }
}
