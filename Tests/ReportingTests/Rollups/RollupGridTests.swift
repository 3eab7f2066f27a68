import LedgerStore
import Presentation
import Reporting
import Testing
import UsageModel

@Suite struct `Costs side by side` {
  private static func book() throws -> RollupLedger {
    let book = try RollupLedger()
    let usage: [(String, String, String, Int64?)] = [
      ("ana", "2026-08", "opus", 1), ("ana", "2026-10", "opus", 2), ("ana", "2026-10", "haiku", 4),
      ("ben", "2026-10", "haiku", 8), ("cem", "2026-08", "opus", 16),
      ("dee", "2026-10", "new", nil),
    ]
    var ids: [String: Int64] = [:]
    for (handle, month, model, cost) in usage {
      let id = try ids[handle] ?? book.developer(handle)
      ids[handle] = id
      try book.add(
        .init(
          at: at("\(month)-10T12:00:00Z"), developer: id, model: model,
          cost: cost.map { $0 * 1_000_000_000_000 }))
    }
    return book
  }

  private static func grid(
    _ query: RollupQuery = RollupQuery(by: [.developer]), across: Dimension = .month
  ) throws -> RollupGrid {
    try RollupGrid.make(book().ledger, query, across: across)
  }

  private static func csv(_ grid: RollupGrid) -> [String] {
    grid.table.csv().split(separator: "\r\n").map(String.init)
  }

  @Test func `Months lie side by side, a row for each developer`() throws {
    #expect(
      Self.csv(try Self.grid()) == [
        "developer,2026-08,2026-10,cost_usd,unpriced_requests", "cem,16,0,16,0", "ben,0,8,8,0",
        "ana,1,6,7,0", "dee,0,,,1",
      ])
  }

  @Test func `The total of each column is that of its rows`() throws {
    let grid = try Self.grid()
    #expect(grid.total.parts.map { $0?.cost.displayText } == ["$17.00", "$14.00"])
    #expect(grid.total.sum.cost.displayText == "$31.00")
  }

  @Test func `What is not among the top is one row in every column`() throws {
    let grid = try Self.grid(RollupQuery(by: [.developer], top: 1))
    #expect(grid.rows.map(\.sum.values) == [["cem"], ["(3 others)"]])
    #expect(grid.rows[1].parts.map { $0?.cost.displayText } == ["$1.00", "$14.00"])
  }

  @Test func `A month without usage is a column where it is asked for`() throws {
    let query = RollupQuery(by: [.developer], withEmptyTimes: true)
    #expect(try Self.grid(query).columns == ["2026-08", "2026-09", "2026-10"])
  }

  @Test func `Other dimensions lie side by side by what they cost`() throws {
    #expect(
      Self.csv(try Self.grid(RollupQuery(by: [.month]), across: .model)) == [
        "month,opus,haiku,new,cost_usd,unpriced_requests", "2026-08,17,0,0,17,0",
        "2026-10,2,12,,14,1",
      ])
  }

  @Test func `JSON has the columns once and each row's costs in their order`() throws {
    let json = try Self.grid().json.text.filter { !$0.isWhitespace }
    #expect(json.contains(#""across":"month","columns":["2026-08","2026-10"]"#))
    #expect(json.contains(#"{"developer":"ben","costsUSD":[0,8],"costUSD":8,"#))
    #expect(json.contains(#"{"developer":"dee","costsUSD":[0,null],"costUSD":null,"#))
    #expect(json.contains(#""total":{"costsUSD":[17,14],"costUSD":31,"#))
  }

  @Test func `Months without usage are rows where the rows are months`() throws {
    let query = RollupQuery(by: [.month], withEmptyTimes: true)
    #expect(
      try Self.grid(query, across: .developer).rows.map(\.sum.values)
        == [["2026-08"], ["2026-09"], ["2026-10"]])
  }
}
