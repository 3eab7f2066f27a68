import Operations
import Postgres
import TestSupport
import Testing
import UsageModel

@testable import Warehouse

/// A warehouse on two servers: here two databases, which know each other by their addresses alone.
@Suite(.enabled(if: PostgresServer.isInstalled)) struct WarehouseShardTests {
  private let warehouse: TestWarehouse
  private let shard: PostgresDatabase

  init() throws {
    warehouse = try TestWarehouse()
    shard = try PostgresServer.shared.get().database()
    let address = try #require(WarehouseAddress(shard.address()))
    let program = WarehouseProgram(.init(tell: { _ in }, say: { _ in }))
    let lead = try #require(WarehouseAddress(warehouse.database.address()))
    #expect(program.addShard(address, to: lead) == 0)
  }

  private func ledger(_ numbers: Range<Int>) throws -> TestLedger {
    let ledger = try TestLedger()
    try ledger.record(numbers.map { .sample("msg_\($0)", "req_\($0)") })
    return ledger
  }

  @Test func `Each server holds a part, and the reports all of it`() throws {
    let (one, other) = (try ledger(0..<20), try ledger(10..<30))
    try warehouse.push(one, "core")
    try warehouse.push(other, "web")
    let parts = try [warehouse.database, shard].map {
      try Int($0.answer("SELECT count(*) FROM outlay.call")) ?? 0
    }
    #expect(parts.allSatisfy { $0 > 0 })
    #expect(parts.reduce(0, +) == 40)
    #expect(try warehouse.ask("SELECT sum(calls) FROM outlay.rollup") == "30")
    #expect(try warehouse.hasAll(of: one))
    #expect(try warehouse.hasAll(of: other))
    #expect(try warehouse.failures() == [])
  }

  @Test func `A shard that lost its rows is found`() throws {
    let ledger = try ledger(0..<20)
    try warehouse.push(ledger, "core")
    try shard.run("DELETE FROM outlay.call")
    #expect(try warehouse.failures().count == 1)
  }

  @Test func `A warehouse with ledgers is not divided anew`() throws {
    try warehouse.push(ledger(0..<1), "core")
    var said: [String] = []
    let program = WarehouseProgram(.init(tell: { _ in }, say: { said.append($0) }))
    let third = try PostgresServer.shared.get().database()
    let address = try #require(WarehouseAddress(third.address()))
    let lead = try #require(WarehouseAddress(warehouse.database.address()))
    #expect(program.addShard(address, to: lead) == 64)
    #expect(said.first?.contains("only an empty one") == true)
  }
}
