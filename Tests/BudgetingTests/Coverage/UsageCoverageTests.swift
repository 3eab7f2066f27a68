import LedgerStore
import Presentation
import Reporting
import TestSupport
import Testing
import UsageModel

@testable import Budgeting

/// November 2026 begins on a Sunday.
@Suite struct UsageCoverageTests {
  /// Each developer with days of usage, numbers of November 2026.
  private func book(_ days: KeyValuePairs<Developer, [Int]>) throws -> TestLedger {
    let book = try TestLedger()
    for (developer, numbers) in days {
      _ = try book.ledger.developers.add(developer)
      for number in numbers { try use(number, developer.handle, book) }
    }
    return book
  }

  private func use(_ number: Int, _ handle: String, _ book: TestLedger) throws {
    let at = try #require(Instant(iso8601: "2026-11-\(number < 10 ? "0" : "")\(number)T12:00:00Z"))
    try book.record(
      .sample("msg_\(handle)\(number)", at: at, origin: .sample(handle, stated: handle)))
  }

  private func coverage(
    _ book: TestLedger, from first: String = "2026-11-01", to last: String = "2026-11-30",
    today: String = "2026-11-14", filter: CellFilter = CellFilter()
  ) throws -> UsageCoverage {
    try UsageCoverage.make(
      book.ledger, in: DayRange(first: try day(first), last: try day(last)), today: try day(today),
      filter: filter)
  }

  private func numbers(_ row: UsageCoverage.Row?) -> [Int] {
    (row?.workdaysWithout ?? []).map { Int($0.description.suffix(2)) ?? 0 }
  }

  @Test func `Working days without usage are listed, from the first usage to yesterday`() throws {
    let row = try coverage(book([Developer(handle: "ana"): [3, 4, 6, 11]])).rows.first
    #expect(row?.developer == "ana")
    #expect(row?.days == DayRange(first: try day("2026-11-03"), last: try day("2026-11-11")))
    #expect(row?.daysWithUsage == 4)
    #expect(numbers(row) == [5, 9, 10, 12, 13])
    #expect(row?.since == Day("2026-11-12"))
  }

  @Test func `Weekends are no working days, and use on them is a day with usage`() throws {
    let row = try coverage(book([Developer(handle: "ana"): [6, 7]]), today: "2026-11-09").rows.first
    #expect(row?.daysWithUsage == 2)
    #expect(numbers(row) == [])
  }

  @Test func `Today is not over`() throws {
    let book = try book([Developer(handle: "ana"): [3]])
    #expect(try numbers(coverage(book, today: "2026-11-04").rows.first) == [])
    #expect(try numbers(coverage(book, today: "2026-11-05").rows.first) == [4])
  }

  @Test func `The days on the team bound what is expected`() throws {
    let ana = Developer(
      handle: "ana", activeFrom: Day("2026-11-04"), activeUntil: Day("2026-11-10"))
    let row = try coverage(book([ana: [5]])).rows.first
    #expect(numbers(row) == [4, 6, 9, 10])
  }

  @Test func `Who never had any usage lacks all days`() throws {
    let row = try coverage(book([Developer(handle: "ana"): []]), from: "2026-11-09").rows.first
    #expect(row?.days == nil && row?.daysWithUsage == 0)
    #expect(numbers(row) == [9, 10, 11, 12, 13])
  }

  @Test func `Usage before the period tells that the developer was there`() throws {
    let row = try coverage(book([Developer(handle: "ana"): [3]]), from: "2026-11-09").rows.first
    #expect(row?.days == nil)
    #expect(numbers(row) == [9, 10, 11, 12, 13])
  }

  @Test func `Who was not there in the period has no row`() throws {
    let ana = Developer(handle: "ana", activeUntil: Day("2026-10-20"))
    #expect(try coverage(book([ana: []])).rows.isEmpty)
  }

  @Test func `A summary of a week tells all its days`() throws {
    let book = try book([Developer(handle: "ana"): []])
    let week = DayRange(first: try day("2026-11-02"), last: try day("2026-11-08"))
    try book.record(
      .summary(.week, week, origin: .sample("", path: "/in/w.json", stated: "ana")))
    let row = try coverage(book).rows.first
    #expect(numbers(row) == [9, 10, 11, 12, 13])
    #expect(row?.daysWithUsage == 1)
  }

  @Test func `Usage of nobody is a row without working days`() throws {
    let book = try book([:])
    try use(3, "", book)
    let row = try coverage(book).rows.first
    #expect(row?.developer == nil && row?.daysWithUsage == 1)
    #expect(numbers(row) == [])
  }

  @Test func `A filter leaves out the others`() throws {
    let book = try book([Developer(handle: "ana"): [3], Developer(handle: "ben"): [4]])
    var filter = CellFilter()
    filter.developerIDs = [try book.ledger.developers.all()[1].id]
    #expect(try coverage(book, filter: filter).rows.map(\.developer) == ["ben"])
  }

  @Test func `Data is missing after more working days than are a pause, the longest first`() throws
  {
    let book = try book([
      Developer(handle: "ana"): [3, 9], Developer(handle: "ben"): [3, 10],
      Developer(handle: "cai"): [3],
    ])
    let coverage = try coverage(book)
    #expect(coverage.missing.map(\.developer) == ["cai", "ana"])
    #expect(
      coverage.missingTexts() == [
        "No data: cai since 2026-11-04 (8 working days).",
        "No data: ana since 2026-11-10 (4 working days).",
      ])
  }

  @Test func `Files name each day and people see runs`() throws {
    let coverage = try coverage(book([Developer(handle: "ana"): [3, 4, 12]]))
    #expect(
      coverage.table.csv()
        == "developer,first_day,last_day,days_with_usage,since,workdays_without\r\n"
        + "ana,2026-11-03,2026-11-12,3,2026-11-13,2026-11-05 2026-11-06 2026-11-09 2026-11-10 2026-11-11 "
        + "2026-11-13\r\n")
    let text = coverage.table.text(width: nil, style: .plain)
    #expect(text.contains("2026-11-05 to 2026-11-11 (5), 2026-11-13"))
  }
}
