import SQLite
import TestSupport
import Testing
import UsageModel

@testable import LedgerStore

/// What is asked often is found by an index: https://sqlite.org/eqp.html.
@Suite struct QueryPlanTests {
  private let ledger: Ledger
  private let filter: CellFilter

  init() throws {
    ledger = try Ledger.inMemory()
    var filter = CellFilter()
    filter.developerIDs = [1, nil]
    filter.modelIDs = [1]
    self.filter = filter
  }

  private func expectIndexed(
    _ sql: SQL, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let plan = try ledger.connection.explainQueryPlan(sql)
    let scans = plan.filter { $0.hasPrefix("SCAN ") }
    #expect(scans == [], "\(plan)", sourceLocation: sourceLocation)
    #expect(
      plan.contains { $0.contains("INDEX") || $0.contains("PRIMARY KEY") }, "\(plan)",
      sourceLocation: sourceLocation)
  }

  @Test func `The ledger's own days are searched by day`() throws {
    let october = try days("2026-10-01", "2026-10-31")
    try expectIndexed(DailyUsageRepository.query(in: october, filter: CellFilter()))
    try expectIndexed(DailyUsageRepository.query(in: october, filter: filter))
  }

  @Test func `Days of another time zone never read all of usage`() throws {
    let october = try days("2026-10-01", "2026-10-31")
    let berlin = try #require(TimeZoneRules(identifier: "Europe/Berlin"))
    let calls = UsageRepository.calls(in: 1...9, of: [1, 2])
    let plan = try ledger.connection.explainQueryPlan("SELECT id FROM \(calls)")
    #expect(plan.first == "SEARCH usage USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)")
    try expectIndexed(UsageRepository.countedQuery(in: october, timeZone: berlin, rows: 1...9))
  }

  @Test func `Rows are counted and added up in their view without looking up a name`() throws {
    for asked in ["count(*)", "sum(output)", "min(cost_usd), max(line)"] {
      let plan = try ledger.connection.explainQueryPlan(
        SQL(text: "SELECT \(asked) FROM usage_detail"))
      #expect(plan == ["SCAN usage"])
    }
  }

  // As in CallKeyIndex, UsageRepository.rows(ofSession:) and rows(of:).
  @Test(arguments: [
    "SELECT place FROM call_key WHERE place BETWEEN 1 AND 2",
    "SELECT * FROM usage WHERE id BETWEEN 1 AND 2 AND origin_id = 1 ORDER BY at, id",
    "SELECT 1 FROM usage WHERE origin_id = 1 AND is_overtaken = 1",
    "SELECT * FROM sighting WHERE usage_id = 1",
    "SELECT * FROM daily_usage WHERE session_id = 1",
    "SELECT * FROM daily_usage WHERE origin_id = 1",
    "SELECT id FROM summary JOIN usage ON usage.id = usage_id WHERE last_day >= 5",
  ])
  func `What an import asks for each line is searched`(sql: String) throws {
    try expectIndexed(SQL(text: sql))
  }

  // As in UsageRepository+Telemetry: an import asks before it reads a line.
  @Test(arguments: [
    "SELECT origin_id FROM usage WHERE key_low = \(CallKey.requestAlone)",
    """
    SELECT 1 FROM usage WHERE key_low = \(CallKey.requestAlone)
      AND origin_id IN (SELECT id FROM origin WHERE session = '')
    """,
  ])
  func `Calls that are known by their requests alone are found without reading usage`(
    sql: String
  ) throws {
    let plan = try ledger.connection.explainQueryPlan(SQL(text: sql))
    #expect(plan.contains { $0.contains("usage USING INDEX usage_request_alone") }, "\(plan)")
  }

  @Test func `Calls that were seen in another session are searched by it`() throws {
    try expectIndexed("SELECT usage_id FROM sighting WHERE session = 's'")
  }

  @Test func `An origin is searched by its session, or without one by its fingerprint`() throws {
    for sql in [OriginWriter.ofSession, OriginWriter.withoutSession] {
      try expectIndexed(SQL(text: sql.text.replacing(/\?[0-9]/, with: "'x'")))
    }
  }
}
