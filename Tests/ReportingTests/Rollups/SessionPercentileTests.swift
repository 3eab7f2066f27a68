import LedgerStore
import Presentation
import Reporting
import Testing
import UsageModel

@Suite struct `Session percentiles` {
  private func make(_ book: RollupLedger, by: [Dimension], top: Int? = nil) throws -> Rollup {
    try Rollup.make(
      book.ledger, RollupQuery(by: by, order: .name, top: top, withSessionPercentiles: true))
  }

  private func costs(_ row: RollupRow) -> [Int128?] {
    [row.sessionPercentiles?.p50.picodollars, row.sessionPercentiles?.p95.picodollars]
  }

  // The ranks that quantile_disc of DuckDB 1.4 gives for so many different costs.
  @Test(arguments: [
    (1, 1, 1), (2, 1, 2), (3, 2, 3), (7, 4, 7), (19, 10, 19), (20, 10, 19), (21, 11, 20),
    (40, 20, 38), (100, 50, 95), (101, 51, 96), (199, 100, 190), (200, 100, 190),
  ])
  func `A percentile is the cost of a session, by its rank`(
    count: Int, p50: Int128, p95: Int128
  ) throws {
    let book = try RollupLedger()
    var order = SplitMix(seed: UInt64(count))
    for cost in (1...Int64(count)).shuffled(using: &order) {
      try book.add(.init(at: at("2026-10-01T12:00:00Z"), session: "s\(cost)", cost: cost))
    }
    let rollup = try make(book, by: [.developer])
    #expect(costs(rollup.rows[0]) == [p50, p95])
    #expect(costs(rollup.total) == [p50, p95])
  }

  /// Session a is in two models, b and c in one each.
  private func book() throws -> RollupLedger {
    let book = try RollupLedger()
    let calls: [(session: String, model: String, cost: Int64?)] = [
      ("a", "opus", 5), ("a", "opus", 2), ("a", "haiku", 40), ("b", "haiku", 30),
      ("c", "opus", 10), ("", "opus", 900), ("d", "gpt", nil), ("b", "gpt", nil),
    ]
    for call in calls {
      try book.add(
        .init(
          at: at("2026-10-01T12:00:00Z"), session: call.session, model: call.model,
          cost: call.cost))
    }
    return book
  }

  @Test func `A session costs in a row what it cost there, and in the total all it cost`() throws {
    let rollup = try make(book(), by: [.model])
    #expect(rollup.rows.map(\.values) == [["gpt"], ["haiku"], ["opus"]])
    #expect(rollup.rows.map(costs) == [[nil, nil], [30, 40], [7, 10]])
    #expect(costs(rollup.total) == [30, 47])
  }

  @Test func `Of what is cut off a session is one, whatever rows it was in`() throws {
    let rollup = try make(book(), by: [.model], top: 1)
    #expect(rollup.rows.map(\.values) == [["opus"], ["(2 others)"]])
    #expect(rollup.rows.map(costs) == [[7, 10], [30, 40]])
  }

  @Test func `Usage without a session is left out, and the report says how much`() throws {
    let rollup = try make(book(), by: [])
    #expect(rollup.costWithoutSession == Money(picodollars: Int64(900)))
    #expect(
      rollup.table.notes.contains("P50 and P95 are of sessions; <$0.01 was spent outside any."))
    #expect(rollup.json.text.contains("\"costWithoutSessionUSD\": 0.0000000009"))
  }

  @Test func `A session without any price is in no percentile`() throws {
    let book = try RollupLedger()
    try book.add(.init(at: at("2026-10-01T12:00:00Z"), session: "unpriced", cost: nil))
    try book.add(.init(at: at("2026-10-01T12:00:00Z"), session: "free", cost: 0))
    let rollup = try make(book, by: [])
    #expect(rollup.total.sessions == 2)
    #expect(costs(rollup.total) == [0, 0])
  }

  @Test func `Only the days that were asked for count`() throws {
    let book = try RollupLedger()
    try book.add(.init(at: at("2026-10-01T12:00:00Z"), session: "s", cost: 3))
    try book.add(.init(at: at("2026-10-02T12:00:00Z"), session: "s", cost: 5))
    let second = DayRange(first: try day("2026-10-02"), last: try day("2026-10-02"))
    let rollup = try Rollup.make(
      book.ledger, RollupQuery(days: second, withSessionPercentiles: true))
    #expect(costs(rollup.total) == [5, 5])
  }

  @Test func `Files name the columns, and leave them out unless asked for`() throws {
    let rollup = try make(book(), by: [.model])
    let lines = rollup.table.csv().split(separator: "\r\n")
    #expect(lines[0].contains(",session_cost_p50_usd,session_cost_p95_usd,"))
    #expect(lines[1].hasPrefix("gpt,,2,,,"))
    #expect(lines[2].contains(",0,0.00000000003,0.00000000004,"))
    #expect(rollup.json.text.contains("\"sessionCostP95USD\": null"))
    let plain = try Rollup.make(book().ledger, RollupQuery(by: [.model]))
    #expect(!plain.table.csv().contains("session_cost"))
    #expect(!plain.json.text.contains("essionCost"))
    #expect(plain.total.sessionPercentiles == nil)
  }
}
