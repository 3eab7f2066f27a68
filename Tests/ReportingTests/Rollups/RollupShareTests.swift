import LedgerStore
import Reporting
import Testing
import UsageModel

@Suite struct `Rollup shares` {
  // By hand: 1/3 is 333.3 tenths; the missing tenth goes to the first of three equal remainders.
  @Test(arguments: [
    ([1, 1, 1], [334, 333, 333]), ([2, 1], [667, 333]), ([999_999, 1], [1000, 0]),
    ([3, -1], [1500, -500]), ([7], [1000]),
  ])
  func `Shares add up to 100 percent`(costs: [Int64], tenths: [Int]) throws {
    #expect(try shares(costs) == tenths)
  }

  @Test(arguments: [[0, 0], [1, -1], [-5, 1]])
  func `There are no shares of nothing`(costs: [Int64]) throws {
    #expect(try shares(costs) == [nil, nil])
  }

  private func shares(_ costs: [Int64]) throws -> [Int?] {
    let book = try RollupLedger()
    for (index, cost) in costs.enumerated() {
      try book.add(.init(at: at("2026-10-01T12:00:00Z"), model: "m\(index)", cost: cost))
    }
    return try Rollup.make(book.ledger, RollupQuery(by: [.model])).rows.map(\.shareTenths)
  }
}
