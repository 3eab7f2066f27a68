import Testing
import UsageModel

@testable import OutlayCommands

struct RecentPeriodTests {
  @Test(arguments: [
    ("1d", "2026-11-02", "2026-11-02"), ("30d", "2026-11-02", "2026-10-04"),
    ("1w", "2026-11-02", "2026-10-27"), ("4w", "2026-11-02", "2026-10-06"),
    ("1m", "2026-11-02", "2026-10-03"), ("3m", "2026-11-02", "2026-08-03"),
    ("12m", "2026-11-02", "2025-11-03"), ("366d", "2024-12-31", "2024-01-01"),
  ])
  func `A span ends today, whole days before`(
    text: String, today: String, first: String
  ) throws {
    let (today, first) = (try #require(Day(today)), try #require(Day(first)))
    let period = try #require(RecentPeriod(text))
    #expect(period.days(endingOn: today) == DayRange(first: first, last: today))
  }

  @Test(arguments: [
    ("2026-03-31", "2026-03-01"), ("2026-03-30", "2026-03-01"), ("2026-03-28", "2026-03-01"),
    ("2024-03-30", "2024-03-01"), ("2026-05-31", "2026-05-01"), ("2026-02-28", "2026-01-29"),
  ])
  func `A month that is too short ends before the span begins`(
    today: String, first: String
  ) throws {
    let (today, first) = (try #require(Day(today)), try #require(Day(first)))
    let period = try #require(RecentPeriod("1m"))
    #expect(period.days(endingOn: today).first == first)
  }

  @Test(arguments: ["", "d", "0d", "-1d", "10000d", "5x", "5", "3 d", "3D", "1.5w", "٣d", "3dd"])
  func `What is no span is nil`(text: String) {
    #expect(RecentPeriod(text) == nil)
  }
}
