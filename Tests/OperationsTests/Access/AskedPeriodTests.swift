import Operations
import Testing
import UsageModel

/// Periods of addresses mean what the command line's options mean.
struct AskedPeriodTests {
  private let today = Today(Day("2026-11-05")!, weekStart: .monday)

  @Test(arguments: [
    (AskedPeriod(month: "last"), "2026-10-01 to 2026-10-31"),
    (AskedPeriod(month: "2026-09"), "2026-09-01 to 2026-09-30"),
    (AskedPeriod(period: "yesterday"), "2026-11-04"),
    (AskedPeriod(last: "3d"), "2026-11-03 to 2026-11-05"),
    (AskedPeriod(since: "2026-11-01"), "2026-11-01 to 2026-11-05"),
    (AskedPeriod(since: "october", until: "2026-11-02"), "2026-10-01 to 2026-11-02"),
  ])
  func `Each way to state days means these`(asked: AskedPeriod, days: String) throws {
    #expect(try asked.period(on: today, extent: nil)?.days.description == days)
  }

  @Test(arguments: [
    (AskedPeriod(month: "octobre"), "october"), (AskedPeriod(last: "many"), "30d"),
    (AskedPeriod(since: "2026-11-03", until: "2026-11-01"), "before"),
    (AskedPeriod(month: "last", since: "2026-11-01"), "once"),
  ])
  func `What means nothing is refused with what was expected`(asked: AskedPeriod, word: String) {
    #expect {
      try asked.period(on: today, extent: nil)
    } throws: {
      "\($0)".contains(word)
    }
  }

  @Test func `Nothing stated is nothing`() throws {
    #expect(try AskedPeriod().period(on: today, extent: nil) == nil)
  }
}
