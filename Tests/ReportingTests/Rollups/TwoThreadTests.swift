import LedgerStore
import Presentation
import TestSupport
import Testing
import Threads
import UsageModel

@testable import Reporting

@Suite struct `Two threads` {
  private struct Refusal: Error, Equatable {
    let value: Int
  }

  @Test func `A report that two threads made is the same`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ledger.db")
    let ledger = try randomLedger(seed: 21, rows: 150, timeZone: "Europe/Berlin", path: path).ledger
    let twin = try Ledger.openForReading(path: path)
    let days = DayRange(first: try day("2026-09-01"), last: try day("2026-12-31"))
    let breakdowns: [[Dimension]] = [
      [], [.session], [.developer, .model], [.day], [.branch, .week, .project],
    ]
    for by in breakdowns {
      var query = RollupQuery(by: by, days: days, withSessionPercentiles: true)
      query.top = 4
      let alone = try RollupBuilder(ledger, twin: nil, query).rollup()
      let both = try RollupBuilder(ledger, twin: twin, query).rollup()
      #expect(both.rows == alone.rows)
      #expect(both.total == alone.total)
      #expect(both.unpricedModels == alone.unpricedModels)
      #expect(both.costWithoutSession == alone.costWithoutSession)
    }
  }

  @Test func `In another time zone it is the same, too`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ledger.db")
    let ledger = try randomLedger(seed: 22, rows: 150, timeZone: "Europe/Berlin", path: path).ledger
    let twin = try Ledger.openForReading(path: path)
    for by in [[], [.session], [.developer, .model], [.day]] as [[Dimension]] {
      var query = RollupQuery(
        by: by, days: DayRange(first: try day("2026-09-01"), last: try day("2026-12-31")),
        withSessionPercentiles: true)
      query.timeZone = TimeZoneRules(identifier: "Asia/Tokyo")
      let alone = try RollupBuilder(ledger, twin: nil, query).rollup()
      let both = try RollupBuilder(ledger, twin: twin, query).rollup()
      #expect(both.rows == alone.rows)
      #expect(both.total == alone.total)
      #expect(both.unpricedModels == alone.unpricedModels)
      #expect(both.costWithoutSession == alone.costWithoutSession)
    }
  }

  @Test func `Sessions are the same with a second reader`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ledger.db")
    let ledger = try randomLedger(seed: 23, rows: 150, timeZone: "Europe/Berlin", path: path).ledger
    let twin = try Ledger.openForReading(path: path)
    for days in [nil, DayRange(first: try day("2026-10-03"), last: try day("2026-11-20"))] {
      let alone = try SessionsReport.make(ledger, second: nil, days: days, filter: UsageFilter())
      let both = try SessionsReport.make(ledger, second: twin, days: days, filter: UsageFilter())
      #expect(both.table == alone.table)
      #expect(both.csvBytes(withByteOrderMark: false) == Array(alone.table.csv().utf8))
      #expect(both.table.rows.count > 3)
    }
  }

  @Test func `Both results come in their order`() throws {
    #expect(try TwoThreads.map(1, 2) { $0 * 10 } == (10, 20))
  }

  @Test func `The first error is thrown`() throws {
    #expect(throws: Refusal(value: 1)) {
      try TwoThreads.map(1, 2) { (value: Int) -> Int in throw Refusal(value: value) }
    }
  }

  @Test(arguments: [
    (days: 1, lengths: [1]), (days: 9, lengths: [Int](repeating: 1, count: 9)),
    (days: 31, lengths: [Int](repeating: 3, count: 10) + [1]),
    (days: 366, lengths: [Int](repeating: 7, count: 52) + [2]),
  ])
  func `Days are taken once, a tenth of them or a week at a time`(days: Int, lengths: [Int]) throws
  {
    let first = try day("2026-10-01")
    let last = first.advanced(by: days - 1)
    let parts = DayParts(DayRange(first: first, last: last))
    var taken: [DayRange] = []
    while let part = parts.next() { taken.append(part) }
    #expect(taken.map(\.count) == lengths)
    #expect(taken.first?.first == first)
    #expect(taken.last?.last == last)
    #expect(zip(taken, taken.dropFirst()).allSatisfy { $0.last.advanced(by: 1) == $1.first })
  }
}
