import LedgerStore
import Presentation
import Reporting
import Testing
import UsageModel

@Suite struct `A comparison of two periods` {
  private static func days(_ first: String, _ last: String) throws -> DayRange {
    DayRange(first: try day(first), last: try day(last))
  }

  /// Ana spends less, Ben more, Cem for the first time, Dee no more.
  private static func book() throws -> RollupLedger {
    let book = try RollupLedger()
    let costs: [(String, Int64?, Int64?)] = [
      ("ana", 4, 3), ("ben", 1, 2), ("cem", nil, 1), ("dee", 5, nil),
    ]
    for (handle, before, now) in costs {
      let developer = try book.developer(handle)
      for (month, cost) in [("09", before), ("10", now)] {
        guard let cost else { continue }
        try book.add(
          .init(
            at: at("2026-\(month)-10T12:00:00Z"), developer: developer,
            cost: cost * 1_000_000_000_000))
      }
    }
    return book
  }

  private static func comparison(
    _ query: RollupQuery = RollupQuery(by: [.developer])
  ) throws
    -> RollupComparison
  {
    try RollupComparison.make(
      book().ledger, query, days: days("2026-10-01", "2026-10-31"),
      before: days("2026-09-01", "2026-09-30"))
  }

  @Test func `Each group of either period is a row, the costliest of this one first`() throws {
    let rows = try Self.comparison().rows
    #expect(rows.map(\.values) == [["ana"], ["ben"], ["cem"], ["dee"]])
    #expect(rows.map { $0.now.cost.displayText } == ["$3.00", "$2.00", "$1.00", "$0.00"])
    #expect(rows.map { $0.before.cost.displayText } == ["$4.00", "$1.00", "$0.00", "$5.00"])
  }

  @Test func `The change is in dollars and percent, and rows add up to the total`() throws {
    let comparison = try Self.comparison()
    #expect(
      comparison.rows.map { $0.change?.displayText } == ["-$1.00", "$1.00", "$1.00", "-$5.00"])
    #expect(comparison.rows.map(\.changeTenths) == [-250, 1000, nil, -1000])
    #expect(comparison.total.change?.displayText == "-$4.00")
    #expect(comparison.total.changeTenths == -400)
  }

  @Test func `What is not among the top is one row`() throws {
    let rows = try Self.comparison(RollupQuery(by: [.developer], top: 1)).rows
    #expect(rows.map(\.values) == [["ana"], ["(3 others)"]])
    #expect(rows[1].now.cost.displayText == "$3.00")
    #expect(rows[1].before.cost.displayText == "$6.00")
  }

  @Test func `Names can order the rows`() throws {
    let rows = try Self.comparison(RollupQuery(by: [.developer], order: .name)).rows
    #expect(rows.map(\.values) == [["ana"], ["ben"], ["cem"], ["dee"]])
  }

  @Test func `The largest change can come first, up or down`() throws {
    let rows = try Self.comparison(RollupQuery(by: [.developer], order: .change)).rows
    #expect(rows.map(\.values) == [["dee"], ["ana"], ["ben"], ["cem"]])
  }

  @Test func `Periods of another length, and one without usage, are said`() throws {
    let comparison = try RollupComparison.make(
      Self.book().ledger, RollupQuery(by: [.developer]),
      days: Self.days("2026-10-01", "2026-10-31"),
      before: Self.days("2026-08-01", "2026-08-07"))
    #expect(
      comparison.table.notes == [
        "The periods are not of one length: 31 days beside 7.",
        "No usage from 2026-08-01 to 2026-08-07: nothing to compare with.",
      ])
  }

  @Test func `A cost that is not known has no change`() throws {
    let book = try RollupLedger()
    try book.add(.init(at: at("2026-09-10T12:00:00Z"), cost: 1_000_000_000_000))
    try book.add(.init(at: at("2026-10-10T12:00:00Z"), cost: nil))
    let comparison = try RollupComparison.make(
      book.ledger, RollupQuery(by: [.developer]), days: Self.days("2026-10-01", "2026-10-31"),
      before: Self.days("2026-09-01", "2026-09-30"))
    #expect(comparison.rows.map(\.change) == [nil])
    #expect(!comparison.isPriced)
  }

  @Test func `The table says which days it compares, JSON has both`() throws {
    let comparison = try Self.comparison()
    #expect(
      comparison.table.title == "2026-10-01 to 2026-10-31 beside 2026-09-01 to 2026-09-30 (UTC)")
    let csv = comparison.table.csv().split(separator: "\r\n")
    #expect(
      csv[0]
        == "developer,cost_usd,before_usd,change_usd,change_percent,unpriced_requests,"
        + "unpriced_requests_before,requests,requests_before")
    #expect(csv[1] == "ana,3,4,-1,-25.0,0,0,1,1")
    #expect(comparison.json.text.contains("\"before\": {\n    \"since\": \"2026-09-01\""))
  }

  @Test func `Without usage it says so`() throws {
    let comparison = try RollupComparison.make(
      RollupLedger().ledger, RollupQuery(by: [.developer]),
      days: Self.days("2026-10-01", "2026-10-31"), before: Self.days("2026-09-01", "2026-09-30"))
    #expect(comparison.table.notes == ["No usage in these periods."])
  }
}
