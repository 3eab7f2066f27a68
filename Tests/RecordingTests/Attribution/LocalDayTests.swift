import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 24: a day is a calendar day of the ledger's time zone.
@Suite struct LocalDayTests {
  private func localDay(_ draft: UsageDraft, in timeZone: String) throws -> Day? {
    let book = try TestLedger(timeZone: timeZone)
    try book.record(draft)
    return try book.cells().first?.day
  }

  // Berlin turns its clocks at 01:00 UTC on 2026-03-29 (23 hours) and on 2026-10-25 (25 hours).
  @Test(arguments: [
    ("2026-03-28T22:59:59.999Z", "2026-03-28"), ("2026-03-28T23:00:00Z", "2026-03-29"),
    ("2026-03-29T21:59:59.999Z", "2026-03-29"), ("2026-03-29T22:00:00Z", "2026-03-30"),
    ("2026-10-24T21:59:59.999Z", "2026-10-24"), ("2026-10-24T22:00:00Z", "2026-10-25"),
    ("2026-10-25T22:59:59.999Z", "2026-10-25"), ("2026-10-25T23:00:00Z", "2026-10-26"),
  ])
  func `A day of change has 23 or 25 hours`(instant: String, expected: String) throws {
    #expect(try localDay(.sample(at: at(instant)), in: "Europe/Berlin") == day(expected))
  }

  @Test(arguments: ["America/Los_Angeles", "Pacific/Auckland", "UTC"])
  func `A summary stays on its own day in any time zone`(timeZone: String) throws {
    let cell = UsageDraft.summary(.day, try days("2026-10-05"))
    #expect(try localDay(cell, in: timeZone) == day("2026-10-05"))
  }

  @Test func `A summary of a month is on its first day`() throws {
    let cell = UsageDraft.summary(.month, try days("2026-10-01", "2026-10-31"))
    #expect(try localDay(cell, in: "America/Los_Angeles") == day("2026-10-01"))
  }

  @Test func `A call is among the summary of its local day`() throws {
    let book = try TestLedger(timeZone: "America/Los_Angeles")
    try book.record([
      .sample(at: try at("2026-10-06T03:00:00Z")), .summary(.day, try days("2026-10-05")),
    ])
    #expect(try book.countedRows().map(\.tokens.input).reduce(0, +) == 1000)
  }
}
