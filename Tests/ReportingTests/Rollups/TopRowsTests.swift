import LedgerStore
import TestSupport
import Testing
import UsageModel

@testable import Reporting

@Suite struct `Top rows` {
  private static let breakdowns: [[Dimension]] = [
    [.session], [.session, .model], [.model, .session], [.developer], [.day], [.week, .session],
    [.project, .branch, .role], [],
  ]

  private static let filters = [
    UsageFilter(), UsageFilter(models: ["x"]), UsageFilter(developers: ["ana", "unassigned"]),
  ]

  /// Few different costs, so that many groups tie; refunds, rows without a price or a session. A
  /// session's name tells it, as each has one developer.
  private func book(seed: UInt64, path: String? = nil) throws -> RollupLedger {
    var random = SplitMix(seed: seed)
    let book = try RollupLedger(path: path)
    let developers = [nil, try book.developer("ana", role: "lead"), try book.developer("Bo")]
    let projects = [nil, try book.project("checkout")]
    let start = try at("2026-09-20T00:00:00Z").milliseconds
    for _ in 0..<120 {
      let session = Int.random(in: 0..<40, using: &random)
      var entry = RollupLedger.Entry(
        at: Instant(milliseconds: start + .random(in: 0..<86_400_000 * 50, using: &random)),
        developer: developers[session % 3], project: projects.randomElement(using: &random) ?? nil)
      entry.session = session < 3 ? "" : session.isMultiple(of: 2) ? "s\(session)" : "S\(session)"
      entry.branch = ["", "main"].randomElement(using: &random) ?? ""
      entry.model = ["claude-opus-4-6", "gpt-5", "x"].randomElement(using: &random) ?? ""
      entry.tokens = TokenCounts(input: .random(in: 0...3, using: &random))
      entry.cost = [nil, -1_000_000, 0, 1, 2_000_000_000_001].randomElement(using: &random) ?? nil
      if Int.random(in: 0..<10, using: &random) == 0 {
        entry.period = DayRange(first: entry.at.utcDay, last: entry.at.utcDay)
      }
      try book.add(entry)
    }
    return book
  }

  /// The rows of a report without `top`, cut off here, without what part of all they are.
  private func rowsCutByHand(
    _ ledger: Ledger, _ query: RollupQuery, top: Int
  ) throws -> [RollupRow] {
    var (whole, ranked, bySession) = (query, query, query)
    let isByName = query.order == .name || query.order == nil && query.by.first?.isTime == true
    ranked.order = isByName ? .cost : query.order
    whole.order = query.order
    bySession.by = query.by + [.session]
    let kept = try Rollup.make(ledger, ranked).rows.prefix(top).map(\.values)
    let all = try Rollup.make(ledger, whole).rows
    let cut = all.filter { !kept.contains($0.values) }
    let sessions = try Rollup.make(ledger, bySession).rows
      .filter { !kept.contains(Array($0.values.prefix(query.by.count))) }
      .compactMap { $0.values[query.by.firstIndex(of: .session) ?? query.by.count] }
    let rows = all.filter { kept.contains($0.values) } + rest(of: cut, query, Set(sessions).count)
    return rows.map(withoutShare)
  }

  private func rest(of cut: [RollupRow], _ query: RollupQuery, _ sessions: Int) -> [RollupRow] {
    guard !cut.isEmpty else { return [] }
    var rest = RollupRow()
    rest.values = query.by.indices.map { index in
      index > 0 ? nil : cut.count == 1 ? "(1 other)" : "(\(cut.count) others)"
    }
    rest.isRest = true
    rest.sessions = sessions
    for row in cut {
      rest.requests += row.requests
      rest.summaries += row.summaries
      rest.tokens = rest.tokens + row.tokens
      rest.cost += row.cost
      rest.unpricedRequests += row.unpricedRequests
    }
    return [rest]
  }

  private func withoutShare(_ row: RollupRow) -> RollupRow {
    var row = row
    row.shareTenths = nil
    return row
  }

  @Test(arguments: [1, 5, 38], [RollupOrder?.none] + RollupOrder.allCases)
  func `The top rows are those of the whole report, cut by hand`(
    top: Int, order: RollupOrder?
  ) throws {
    let ledger = try book(seed: UInt64(top)).ledger
    let days = [nil, DayRange(first: try day("2026-09-28"), last: try day("2026-10-30"))]
    for by in Self.breakdowns {
      for filter in Self.filters {
        for days in days {
          var query = RollupQuery(by: by, days: days, filter: filter, order: order)
          let whole = try Rollup.make(ledger, query)
          let expected = try rowsCutByHand(ledger, query, top: top)
          query.top = top
          let rollup = try Rollup.make(ledger, query)
          #expect(rollup.rows.map(withoutShare) == expected, "\(by) \(filter)")
          #expect(rollup.total == whole.total)
          #expect(rollup.days == whole.days)
          #expect(rollup.unpricedModels == whole.unpricedModels)
        }
      }
    }
  }

  @Test(arguments: 1...4, [1, 4, 30])
  func `Two threads keep the same top sessions`(seed: UInt64, top: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ledger.db")
    let ledger = try book(seed: seed, path: path).ledger
    let twin = try Ledger.openForReading(path: path)
    let query = RollupQuery(by: [.session], top: top)
    let alone = try RollupBuilder(ledger, twin: nil, query).rollup()
    let both = try RollupBuilder(ledger, twin: twin, query).rollup()
    #expect(both.rows == alone.rows)
    #expect(both.total == alone.total)
  }

  private func topSessions(_ ledger: Ledger, top: Int) throws -> RollupTally? {
    let days = try #require(try ledger.dailyUsage.extent())
    let cells = CellReader(ledger: ledger, twin: nil, days: days, filter: CellFilter())
    let values = try DimensionValues(ledger, for: [.session], weekStart: .monday)
    let empty = RollupTally(values, findsDays: false, keepsSessionCosts: false)
    return try TopSessions(cells, top: top)?.tally(empty)
  }

  @Test func `Only the costliest sessions, those that tie, and none are groups`() throws {
    let book = try RollupLedger()
    for (session, cost) in [("a", 9), ("b", 5), ("c", 5), ("d", 1), ("e", 0), ("", 2)] {
      try book.add(.init(at: at("2026-10-01T12:00:00Z"), session: session, cost: Int64(cost)))
    }
    let tally = try #require(try topSessions(book.ledger, top: 2))
    #expect(tally.sums.map(\.cost.picodollars).sorted() == [2, 5, 5, 9])
    #expect(tally.otherSessions.count == 2)
    #expect(tally.otherSessions.sums.cost.picodollars == 1)
    #expect(try topSessions(book.ledger, top: 0) == nil)
  }

  @Test func `More ties than are looked up are added up with all sessions`() throws {
    let book = try RollupLedger()
    for number in 1000..<2005 {
      try book.add(.init(at: at("2026-10-01T12:00:00Z"), session: "\(number)", cost: nil))
    }
    #expect(try topSessions(book.ledger, top: 1) == nil)
    let rows = try Rollup.make(book.ledger, RollupQuery(by: [.session], top: 1)).rows
    #expect(rows.map(\.values) == [["1000"], ["(1,004 others)"]])
    #expect(rows.map(\.sessions) == [1, 1004])
  }

  @Test func `A sum that stays at its largest value has no rest to tell`() throws {
    let book = try RollupLedger()
    for session in ["a", "b", "c"] {
      try book.add(
        .init(
          at: at("2026-10-01T12:00:00Z"), session: session, tokens: TokenCounts(input: .max / 2)))
    }
    #expect(try topSessions(book.ledger, top: 1) == nil)
    let rollup = try Rollup.make(book.ledger, RollupQuery(by: [.session], top: 1))
    #expect(rollup.rows.map(\.tokens.input) == [.max / 2, .max - 1])
    #expect(rollup.total.tokens.input == .max)
  }
}
