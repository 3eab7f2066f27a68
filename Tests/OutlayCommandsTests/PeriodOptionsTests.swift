import ArgumentParser
import Testing
import UsageModel

@testable import OutlayCommands

@Suite struct PeriodOptionsTests {
  private let today = Today(Day("2026-11-05")!, weekStart: .monday)

  @Test(arguments: ["30d", "4w", "3m", "2q", "1y"])
  func `--last is the same period as its name means`(text: String) throws {
    let options = try PeriodOptions.parse(["--last", text])
    let days = try options.bounds(on: today)
    let meant = try #require(RecentPeriod(text)).period(on: today).days
    #expect(days.first == meant.first)
    #expect(days.last == meant.last)
  }

  @Test(arguments: ["30x", "d", "0w", "10000d", ""])
  func `--last says what it expects in place of another text`(text: String) {
    let error = #expect(throws: (any Error).self) { try PeriodOptions.parse(["--last", text]) }
    #expect(error.map { PeriodOptions.message(for: $0).contains("such as 30d, 4w or 3m") } == true)
  }
}
