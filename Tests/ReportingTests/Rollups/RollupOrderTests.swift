import LedgerStore
import Reporting
import Testing
import UsageModel

@Suite struct `Rollup order` {
  /// b costs 3 with one call, a costs 2 with two, c costs 1.
  private func book() throws -> RollupLedger {
    let book = try RollupLedger()
    let rows: [(String, String, Int64, Int64)] = [
      ("b", "2026-10-03", 3, 1), ("a", "2026-10-01", 1, 5), ("a", "2026-10-02", 1, 4),
      ("c", "2026-10-02", 1, 50),
    ]
    for (model, day, dollars, output) in rows {
      try book.add(
        .init(
          at: at(day + "T12:00:00Z"), session: model == "a" ? day : "s", model: model,
          tokens: TokenCounts(output: output), cost: dollars * 1_000_000_000_000))
    }
    return book
  }

  private func names(_ query: RollupQuery) throws -> [[String?]] {
    try Rollup.make(book().ledger, query).rows.map(\.values)
  }

  @Test(arguments: [
    (RollupOrder?.none, ["b", "a", "c"]), (.cost, ["b", "a", "c"]), (.name, ["a", "b", "c"]),
    (.requests, ["a", "b", "c"]), (.tokens, ["c", "a", "b"]), (.sessions, ["a", "b", "c"]),
  ])
  func `Rows come by the largest figure first, or by name`(
    order: RollupOrder?, expected: [String]
  ) throws {
    #expect(try names(RollupQuery(by: [.model], order: order)) == expected.map { [$0] })
  }

  @Test func `A time that comes first is chronological, and costliest first within it`() throws {
    let rows = try names(RollupQuery(by: [.day, .model]))
    #expect(
      rows == [
        ["2026-10-01", "a"], ["2026-10-02", "a"], ["2026-10-02", "c"], ["2026-10-03", "b"],
      ])
    #expect(
      try names(RollupQuery(by: [.day], order: .cost))
        == [["2026-10-03"], ["2026-10-02"], ["2026-10-01"]])
  }

  @Test func `The rows that are cut off become one row that says how many`() throws {
    let rollup = try Rollup.make(book().ledger, RollupQuery(by: [.model, .day], top: 1))
    #expect(rollup.rows.map(\.values) == [["b", "2026-10-03"], ["(3 others)", nil]])
    #expect(rollup.rows.map(\.isRest) == [false, true])
    #expect(rollup.rows.map(\.cost.exactText) == ["3", "3"])
    #expect(rollup.rows[1].sessions == 3)
    let one = try names(RollupQuery(by: [.model], top: 2))
    #expect(one == [["b"], ["a"], ["(1 other)"]])
  }

  @Test func `The costliest days stay, in the order of time`() throws {
    #expect(
      try names(RollupQuery(by: [.day], top: 2))
        == [["2026-10-02"], ["2026-10-03"], ["(1 other)"]])
  }

  @Test func `Names are ordered without regard to case, and unassigned comes last`() throws {
    let book = try RollupLedger()
    for handle in ["Zoe", "ana", "Bo"] {
      try book.add(.init(at: at("2026-10-01T12:00:00Z"), developer: book.developer(handle)))
    }
    try book.add(.init(at: at("2026-10-01T12:00:00Z")))
    let rollup = try Rollup.make(book.ledger, RollupQuery(by: [.developer], order: .name))
    #expect(rollup.rows.map { $0.values[0] } == ["ana", "Bo", "Zoe", nil])
  }

  @Test(arguments: [1, 2, 3, 5, 8, 30])
  func `The top rows are the first of all rows, with ties as they stand there`(
    top: Int
  ) throws {
    let book = try randomLedger(seed: 11, rows: 60, timeZone: "UTC")
    for order in [RollupOrder.cost, .requests, .tokens, .sessions] {
      let by: [Dimension] = [.session, .model]
      let all = try Rollup.make(book.ledger, RollupQuery(by: by, order: order)).rows
      let cut = try Rollup.make(book.ledger, RollupQuery(by: by, order: order, top: top)).rows
      #expect(cut.prefix(top).map(\.values) == all.prefix(top).map(\.values))
      #expect(cut.prefix(top).map(\.cost) == all.prefix(top).map(\.cost))
    }
  }
}
