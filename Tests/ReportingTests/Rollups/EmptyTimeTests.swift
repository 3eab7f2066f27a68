import LedgerStore
import Reporting
import Testing
import UsageModel

@Suite struct `Times without usage` {
  private static func book() throws -> RollupLedger {
    let book = try RollupLedger()
    let ana = try book.developer("ana")
    try book.add(.init(at: at("2026-10-01T12:00:00Z"), developer: ana))
    try book.add(.init(at: at("2026-10-03T12:00:00Z")))
    return book
  }

  private static func rows(
    by: [Dimension], days: DayRange? = nil, filter: UsageFilter = UsageFilter()
  ) throws -> [[String?]] {
    let query = RollupQuery(by: by, days: days, filter: filter, withEmptyTimes: true)
    return try Rollup.make(book().ledger, query).rows.map(\.values)
  }

  @Test func `Days between those with usage are rows`() throws {
    #expect(try Self.rows(by: [.day]) == [["2026-10-01"], ["2026-10-02"], ["2026-10-03"]])
  }

  @Test func `All days that were asked for are rows, without any usage, too`() throws {
    let days = DayRange(first: try day("2026-11-30"), last: try day("2026-12-01"))
    #expect(try Self.rows(by: [.day], days: days) == [["2026-11-30"], ["2026-12-01"]])
    #expect(try Self.rows(by: [.month], days: days) == [["2026-11"], ["2026-12"]])
  }

  @Test func `Each group that has usage has all days`() throws {
    let days = DayRange(first: try day("2026-10-01"), last: try day("2026-10-03"))
    #expect(
      Set(try Self.rows(by: [.developer, .day], days: days)) == [
        ["ana", "2026-10-01"], ["ana", "2026-10-02"], ["ana", "2026-10-03"],
        [nil, "2026-10-01"], [nil, "2026-10-02"], [nil, "2026-10-03"],
      ])
  }

  @Test func `Days and months of a row belong together`() throws {
    let days = DayRange(first: try day("2026-10-31"), last: try day("2026-11-01"))
    #expect(
      try Self.rows(by: [.month, .day], days: days) == [
        ["2026-10", "2026-10-31"], ["2026-11", "2026-11-01"],
      ])
  }
}
