import LedgerStore
import Reporting
import Testing
import UsageModel

@Suite struct `Rollup sums` {
  static let breakdowns: [[Dimension]] =
    Dimension.allCases.map { [$0] } + [[], [.month, .developer], [.project, .model, .week]]

  @Test(arguments: 1...4)
  func `Rows add up to the total to the picodollar in every breakdown`(seed: UInt64) throws {
    let book = try randomLedger(seed: seed, rows: 60, timeZone: "Europe/Berlin")
    let cost = book.entries.reduce(Int128(0)) { $0 + Int128($1.cost ?? 0) }
    let calls = Int64(book.entries.count { $0.period == nil })
    for by in Self.breakdowns {
      let rollup = try Rollup.make(book.ledger, RollupQuery(by: by))
      #expect(rollup.total.cost.picodollars == cost)
      #expect(rollup.total.requests == calls)
      #expect(rollup.total.summaries == Int64(book.entries.count) - calls)
      #expect(rollup.total.unpricedRequests == Int64(book.entries.count { $0.cost == nil }))
      expectRowsToFoot(rollup)
    }
  }

  @Test(arguments: 5...8)
  func `Cutting off all but the top changes no total`(seed: UInt64) throws {
    let book = try randomLedger(seed: seed, rows: 60, timeZone: "UTC")
    let whole = try Rollup.make(book.ledger, RollupQuery(by: [.day, .model]))
    for top in [0, 1, 3, 1000] {
      let cut = try Rollup.make(book.ledger, RollupQuery(by: [.day, .model], top: top))
      #expect(cut.total == whole.total)
      #expect(cut.rows.count == min(top + 1, whole.rows.count))
      expectRowsToFoot(cut)
    }
  }

  @Test(arguments: ["America/New_York", "Asia/Kolkata", "Pacific/Kiritimati"])
  func `The days of another zone hold the same total`(zone: String) throws {
    let book = try randomLedger(seed: 9, rows: 80, timeZone: "Europe/Berlin")
    let rules = try #require(TimeZoneRules(identifier: zone))
    let rollup = try Rollup.make(book.ledger, RollupQuery(by: [.day], timeZone: rules))
    let own = try Rollup.make(book.ledger, RollupQuery(by: [.day]))
    #expect(rollup.total == own.total)
    let expected = Dictionary(grouping: book.entries) { entry in
      entry.period?.first.description ?? localDay(entry.at, zone)
    }.mapValues { $0.reduce(Int128(0)) { $0 + Int128($1.cost ?? 0) } }
    let actual = rollup.rows.map { ($0.values[0] ?? "", $0.cost.picodollars) }
    #expect(Dictionary(uniqueKeysWithValues: actual) == expected)
  }

  @Test func `A day of another zone can be asked for alone`() throws {
    let book = try RollupLedger(timeZone: "UTC")
    try book.add(.init(at: at("2026-10-02T03:59:59.999Z")))
    try book.add(.init(at: at("2026-10-02T04:00:00Z"), cost: 2))
    try book.add(.init(at: at("2026-10-03T03:59:59.999Z"), cost: 3))
    try book.add(.init(at: at("2026-10-03T04:00:00Z"), cost: 9))
    let day = try day("2026-10-02")
    let zone = try #require(TimeZoneRules(identifier: "America/New_York"))
    let query = RollupQuery(days: DayRange(first: day, last: day), timeZone: zone)
    #expect(try Rollup.make(book.ledger, query).total.cost == Money(picodollars: Int64(5)))
  }

  private func expectRowsToFoot(_ rollup: Rollup) {
    let rows = rollup.rows
    #expect(rows.reduce(Money.zero) { $0 + $1.cost } == rollup.total.cost)
    #expect(rows.reduce(TokenCounts.zero) { $0 + $1.tokens } == rollup.total.tokens)
    #expect(rows.reduce(0) { $0 + $1.requests } == rollup.total.requests)
    #expect(rows.reduce(0) { $0 + $1.summaries } == rollup.total.summaries)
    #expect(rows.reduce(0) { $0 + $1.unpricedRequests } == rollup.total.unpricedRequests)
    #expect(rows.reduce(0) { $0 + ($1.shareTenths ?? 0) } == 1000)
  }
}
