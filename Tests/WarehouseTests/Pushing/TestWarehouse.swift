import LedgerStore
import Postgres
import TestSupport
import UsageModel

@testable import Warehouse

/// A warehouse in a database of the test run's own server.
struct TestWarehouse {
  let database: PostgresDatabase

  init() throws {
    database = try PostgresServer.shared.get().database()
    try WarehouseSchema.migrate(
      try .init(.init(database.address(), password: nil)))
  }

  /// New connections, as each program has them.
  func servers(as user: String = PostgresServer.owner) throws -> WarehouseServers {
    try WarehouseServers(database.address(as: user), password: nil)
  }

  @discardableResult
  func push(
    _ ledger: TestLedger, _ team: String, as user: String = PostgresServer.owner,
    blockSize: Int64 = 50_000,
    progress: @escaping (Int64, Int64) -> Void = { _, _ in }
  ) throws -> WarehousePush.Outcome {
    try WarehousePush(
      ledger.ledger, to: servers(as: user), .init(team: team), blockSize: blockSize,
      progress: progress
    ).run()
  }

  /// Whether the warehouse has exactly what the ledger has.
  func hasAll(of ledger: TestLedger) throws -> Bool {
    try LedgerComparison(ledger.ledger, with: servers()).isWhole
  }

  /// What `check` finds wrong.
  func failures() throws -> [String] { try WarehouseCheck(servers()).run().failures }

  /// What SQL answers, without the end of its last line.
  func ask(_ sql: String, as user: String = PostgresServer.owner) throws -> String {
    try database.answer(sql, as: user)
  }

  /// A digest of all rows, whatever the numbers of ledgers and names.
  func digest() throws -> String {
    try ask(
      """
      SELECT md5(string_agg(line, E'\\n' ORDER BY line)) FROM (
        SELECT row(ledger.uid, model.name, source.name, to_jsonb(call) - 'ledger_id' - 'model_id' - 'source_id'
          - 'service_id' - 'revision')::text AS line
        FROM outlay.call JOIN outlay.ledger USING (ledger_id) JOIN outlay.model USING (model_id)
          JOIN outlay.source USING (source_id)
        UNION ALL
        SELECT row(ledger.uid, model.name, source.name, to_jsonb(cell) - 'ledger_id' - 'model_id' - 'source_id')::text
        FROM outlay.cell JOIN outlay.ledger USING (ledger_id) JOIN outlay.model USING (model_id)
          JOIN outlay.source USING (source_id)
        UNION ALL
        SELECT row(ledger.uid, model.name, source.name, to_jsonb(claim) - 'ledger_id' - 'model_id' - 'source_id'
          - 'service_id' - 'revision')::text
        FROM outlay.claim JOIN outlay.ledger USING (ledger_id) JOIN outlay.model USING (model_id)
          JOIN outlay.source USING (source_id)) AS lines
      """)
  }

  /// What counts of all ledgers, in picodollars.
  func counted() throws -> String {
    try ask("SELECT coalesce(sum(cost), 0) FROM outlay.rollup")
  }

  /// A user of the database who may do what a role does.
  func addUser(_ role: String) throws -> String {
    let name = "u_" + database.name
    try database.run("CREATE ROLE \(name) LOGIN; GRANT \(role) TO \(name)")
    return name
  }
}

extension PostgresDatabase {
  /// What SQL answers, without the end of its last line.
  func answer(_ sql: String, as user: String = PostgresServer.owner) throws -> String {
    var text = try run(sql, as: user)
    if text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}
