import LedgerStore
import Operations
import Postgres
import TestSupport
import Testing
import UsageModel

@testable import Warehouse

/// What a warehouse does not let happen, what is said then, and how the program ends.
@Suite(.enabled(if: PostgresServer.isInstalled)) struct WarehouseRefusalTests {
  private let warehouse: TestWarehouse

  init() throws {
    warehouse = try TestWarehouse()
  }

  private func ledger() throws -> TestLedger {
    let ledger = try TestLedger()
    try ledger.record(.sample())
    return ledger
  }

  /// The exit status and what is said when a push fails.
  private func answer(_ body: () throws -> Void) -> (status: Int32, message: String) {
    do {
      try body()
      return (0, "")
    } catch {
      return WarehouseProgram.told(error)
    }
  }

  @Test func `A newer schema is refused and left as it is`() throws {
    try warehouse.database.run("INSERT INTO outlay.schema_migration VALUES ('V999__later')")
    let (status, message) = answer { try warehouse.push(ledger(), "core") }
    #expect(status == 65)
    #expect(message.contains("newer version"))
    #expect(try warehouse.ask("SELECT count(*) FROM outlay.ledger") == "0")
  }

  @Test func `A database without the schema names the command that makes it`() throws {
    let empty = try PostgresServer.shared.get().database()
    let (status, message) = answer { _ = try WarehouseServers(empty.address(), password: nil) }
    #expect(status == 65)
    #expect(message.contains("outlay-server warehouse init postgres://"))
  }

  @Test func `A read-only replica is refused`() throws {
    try warehouse.database.run(
      "ALTER DATABASE \(warehouse.database.name) SET default_transaction_read_only = on")
    let (status, message) = answer { try warehouse.push(ledger(), "core") }
    #expect(status == 73)
    #expect(message.contains("primary server"))
  }

  @Test func `No server answers`() throws {
    let (status, message) = answer {
      _ = try WarehouseServers("postgres://127.0.0.1:1/none", password: nil)
    }
    #expect(status == 69)
    #expect(message.contains("Nothing is lost"))
  }

  @Test func `A second push of one ledger at the same time is told to wait`() throws {
    let ledger = try ledger()
    try warehouse.push(ledger, "core")
    let servers = try warehouse.servers()
    let uid = try ledger.ledger.pushes.ledgerID()
    try RegisteredLedger.register(uid, team: "core", zone: "UTC", in: servers)
      .lock(servers, patience: 1000)
    let (status, message) = answer {
      var options = WarehousePush.Options(team: "core")
      options.patience = 1
      _ = try WarehousePush(ledger.ledger, to: warehouse.servers(), options).run()
    }
    #expect(status == 75)
    #expect(message.contains("another push"))
  }

  @Test func `Two ledgers cannot have one name, and a new one needs a name`() throws {
    try warehouse.push(ledger(), "core")
    #expect(answer { try warehouse.push(ledger(), "Core") }.status == 64)
    let nameless = try ledger().ledger
    let push = WarehousePush(nameless, to: try warehouse.servers())
    #expect(throws: WarehouseError.noTeam) { try push.run() }
  }

  @Test func `A writer pushes its own ledger and no other`() throws {
    let ledger = try ledger()
    try warehouse.push(ledger, "core")
    let writer = try warehouse.addUser("outlay_writer")
    let (status, message) = answer { try warehouse.push(ledger, "core", as: writer) }
    #expect(status == 77)
    #expect(message.contains("is written by"))
    let own = try self.ledger()
    try warehouse.push(own, "web", as: writer)
    let (calls, teams) = ("SELECT count(*) FROM outlay.call", "SELECT team FROM outlay.ledger")
    #expect(try warehouse.ask(calls, as: writer) == "1")
    #expect(try warehouse.ask(teams, as: writer) == "web")
    #expect(throws: (any Error).self) {
      try warehouse.database.run("DELETE FROM outlay.call", as: writer)
    }
    #expect(throws: (any Error).self) {
      try warehouse.database.run(
        "SELECT outlay.announce(1, 1, ARRAY[1])", as: writer)
    }
  }

  @Test func `A team's reader sees that team alone`() throws {
    try warehouse.push(ledger(), "core")
    try warehouse.push(TestLedger(), "web")
    let reader = try warehouse.addUser("outlay_team_reader")
    #expect(try warehouse.ask("SELECT count(*) FROM outlay.rollup", as: reader) == "0")
    try warehouse.database.run("INSERT INTO outlay.team_reader VALUES ('\(reader)', 'Core')")
    #expect(try warehouse.ask("SELECT count(*) FROM outlay.rollup", as: reader) == "1")
    #expect(try warehouse.ask("SELECT team FROM outlay.ledger", as: reader) == "core")
  }

  @Test func `A writer's own table in the place of a block is refused`() throws {
    let writer = try warehouse.addUser("outlay_writer")
    try warehouse.push(ledger(), "web", as: writer)
    #expect(throws: (any Error).self) {
      try warehouse.database.run(
        """
        CREATE TEMPORARY TABLE incoming (call_key uuid);
        SELECT outlay.merge_calls(1, 1, ARRAY[1], true)
        """, as: writer)
    }
  }
}
