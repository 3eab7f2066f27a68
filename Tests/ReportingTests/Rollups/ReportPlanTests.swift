import LedgerStore
import SQLite
import Testing
import UsageModel

@Suite struct `Report queries` {
  private let days = DayRange(first: Day(number: 20_000), last: Day(number: 20_030))

  private func plan(_ query: SQL) throws -> String {
    try Ledger.inMemory().connection.explainQueryPlan(query).joined(separator: "\n")
  }

  @Test func `A report of the ledger's own days searches the rollup by day`() throws {
    var filter = CellFilter()
    filter.developerIDs = [1, nil]
    for filter in [CellFilter(), filter] {
      let plan = try plan(DailyUsageRepository.query(in: days, filter: filter))
      #expect(plan.contains("SEARCH daily_usage USING PRIMARY KEY (day>? AND day<?)"))
      #expect(!plan.contains("SCAN"))
    }
  }

  @Test func `An export of some days does not scan usage`() throws {
    let plan = try plan(UsageRepository.countedQuery(in: days, timeZone: .utc, rows: 5...9))
    #expect(plan.contains("SEARCH usage USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"))
    #expect(!plan.contains("SCAN usage"))
  }
}
