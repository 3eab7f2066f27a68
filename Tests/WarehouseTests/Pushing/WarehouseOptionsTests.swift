import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

@testable import Warehouse

@Suite(.enabled(if: PostgresServer.isInstalled)) struct WarehouseOptionsTests {
  private let warehouse: TestWarehouse
  private let pseudonyms = Pseudonyms(key: Array(repeating: 7, count: Pseudonyms.keyLength))

  init() throws {
    warehouse = try TestWarehouse()
  }

  /// Three calls of a developer, a day apart from 2026-10-05 on.
  private func ledger(_ prefix: String = "") throws -> TestLedger {
    let ledger = try TestLedger()
    try ledger.addDeveloper("ana", email: "ana@example.com", names: ["ana"])
    try ledger.ledger.projects.add(Project(name: "secret-project"))
    try ledger.ledger.keys.add(
      APIKey(name: "secret-key", externalID: "apikey_01secret", hint: "cret"))
    try ledger.record(
      (0..<3).map { number in
        .sample(
          "msg_\(prefix)\(number)", "req_\(prefix)\(number)",
          at: Instant(milliseconds: Instant.sample.milliseconds + Int64(number) * 86_400_000),
          origin: .sample("s1", identity: "ana"))
      })
    return ledger
  }

  @discardableResult
  private func push(
    _ ledger: TestLedger, _ options: WarehousePush.Options
  ) throws -> WarehousePush.Outcome {
    try WarehousePush(ledger.ledger, to: warehouse.servers(), options).run()
  }

  @Test func `With pseudonyms no name of a person, project or key is in the warehouse`() throws {
    try push(ledger(), .init(team: "core", pseudonyms: pseudonyms))
    let told = try warehouse.ask(
      """
      SELECT coalesce(string_agg(line, E'\\n'), '') FROM (
        SELECT developer::text AS line FROM outlay.developer UNION ALL SELECT project::text FROM outlay.project
        UNION ALL SELECT api_key::text FROM outlay.api_key UNION ALL SELECT session::text FROM outlay.session) AS lines
      """)
    for name in ["ana", "example.com", "secret"] { #expect(!told.contains(name), "\(told)") }
    #expect(told.contains("developer-"))
    #expect(told.contains("project-"))
    #expect(told.contains("key-"))
  }

  @Test func `The same key of pseudonyms makes one person of two ledgers`() throws {
    try push(ledger("a"), .init(team: "core", pseudonyms: pseudonyms))
    try push(ledger("b"), .init(team: "web", pseudonyms: pseudonyms))
    #expect(try warehouse.ask("SELECT count(DISTINCT person) FROM outlay.person") == "1")
  }

  @Test func `A push since a day leaves the days before it for the next push`() throws {
    let ledger = try ledger()
    let second = Day(number: Int32(Instant.sample.milliseconds / 86_400_000) + 1)
    #expect(try push(ledger, .init(team: "core", since: second)).written == 2)
    #expect(try !warehouse.hasAll(of: ledger))
    #expect(try push(ledger, .init(team: "core")).written == 1)
    #expect(try warehouse.hasAll(of: ledger))
  }
}
