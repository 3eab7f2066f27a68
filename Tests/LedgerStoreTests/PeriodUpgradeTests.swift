import LedgerStore
import SQLite
import SchemaFiles
import TestSupport
import Testing
import UsageModel

/// A ledger of the time before budgets of several periods.
@Suite struct PeriodUpgradeTests {
  /// A budget's dollars, period, first and last day.
  private typealias Line = (dollars: Int, period: String, from: Int, until: Int?)

  private func upgraded(_ lines: [Line]) throws -> [Budget] {
    let folder = try TemporaryFolder()
    let path = folder.path("old.db")
    let version = try #require(
      SchemaFiles.inOrder.firstIndex { $0.name.hasSuffix("__dated_membership") })
    let connection = try Connection(path: path, mode: .readWriteCreate)
    try Migrator(
      Array(SchemaFiles.inOrder.prefix(version)), applicationID: Ledger.applicationID
    ).migrate(connection)
    for line in lines {
      try connection.execute(
        """
        INSERT INTO budget (scope, name, is_for_each, amount, period, first_day, last_day, warnings)
        VALUES ('team', 'pay', 0, \(Int64(line.dollars) * 1_000_000_000_000), \(line.period),
          \(Int64(line.from)), \(line.until.map { Int64($0) }), '100')
        """)
    }
    return try Ledger.open(path: path).budgets.all().map(\.value)
  }

  @Test func `A budget that one of another period followed ends where that begins`() throws {
    let budgets = try upgraded([
      (100, "month", 20_000, nil), (20, "week", 20_100, nil), (200, "month", 20_200, nil),
    ])
    #expect(budgets.map(\.until?.number) == [20_099, 20_199, nil])
  }

  @Test func `Budgets of one period follow each other as before`() throws {
    let budgets = try upgraded([(100, "month", 20_000, nil), (200, "month", 20_100, 20_130)])
    #expect(budgets.map(\.until?.number) == [nil, 20_130])
  }
}
