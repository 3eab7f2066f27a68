import LedgerStore
import Postgres
import SQLite
import TestSupport
import Testing
import UsageModel

@testable import Warehouse

@Suite(.enabled(if: PostgresServer.isInstalled)) struct WarehousePushTests {
  private let warehouse: TestWarehouse

  init() throws {
    warehouse = try TestWarehouse()
  }

  /// Calls of some days in a row, two sessions a day, all of them to be had from any ledger.
  private func calls(_ numbers: Range<Int>, output: Int64 = 50) -> [UsageDraft] {
    numbers.map { number in
      .sample(
        "msg_\(number)", "req_\(number)",
        at: Instant(milliseconds: Instant.sample.milliseconds + Int64(number) * 43_200_000),
        tokens: TokenCounts(input: 100 + Int64(number), output: output),
        origin: .sample("s\(number % 2)", identity: number % 3 == 0 ? "ana" : ""))
    }
  }

  private func ledger(_ drafts: [UsageDraft]) throws -> TestLedger {
    let ledger = try TestLedger()
    try ledger.addDeveloper("ana", email: "ana@example.com", names: ["ana"])
    try ledger.record(drafts)
    return ledger
  }

  /// A ledger that takes the place of another, as after an undone import.
  private func successor(of ledger: TestLedger, _ drafts: [UsageDraft]) throws -> TestLedger {
    let id = try ledger.ledger.pushes.ledgerID()
    let next = try self.ledger(drafts)
    try next.ledger.connection.execute(
      "INSERT INTO setting (name, value) VALUES ('ledger-id', \(id))")
    return next
  }

  @Test func `A ledger that was pushed is all there, to the picodollar`() throws {
    let ledger = try ledger(
      calls(0..<9) + [.summary(.day, days("2026-10-20"), origin: .sample("", path: "/in/c.json"))])
    let outcome = try warehouse.push(ledger, "core")
    #expect(outcome.written == 9)
    #expect(outcome.claims == 1)
    #expect(try warehouse.hasAll(of: ledger))
    #expect(try warehouse.failures() == [])
    let total = try ledger.ledger.dailyUsage.total().picodollars
    #expect(try warehouse.counted() == "\(total)")
  }

  @Test func `A day that did not change is not sent again`() throws {
    let ledger = try ledger(calls(0..<6))
    try warehouse.push(ledger, "core")
    #expect(try warehouse.push(ledger, "core").days == 0)
    try ledger.record(calls(6..<7))
    let outcome = try warehouse.push(ledger, "core")
    #expect(outcome.days == 1)
    #expect(outcome.written == 1)
    #expect(try warehouse.hasAll(of: ledger))
  }

  @Test func `What a ledger has no more goes, and leaves a tombstone`() throws {
    let first = try ledger(calls(0..<6))
    try warehouse.push(first, "core")
    let second = try successor(of: first, calls(0..<4))
    #expect(try warehouse.push(second, "core").removed == 2)
    #expect(try warehouse.hasAll(of: second))
    #expect(try warehouse.ask("SELECT count(*) FROM outlay.tombstone") == "2")
    let third = try successor(of: first, calls(0..<6))
    try warehouse.push(third, "core")
    #expect(try warehouse.hasAll(of: third))
    #expect(try warehouse.ask("SELECT count(*) FROM outlay.tombstone") == "0")
    #expect(try warehouse.failures() == [])
  }

  @Test func `Another owner of a call changes its rows alone`() throws {
    let ledger = try ledger(calls(0..<6))
    try warehouse.push(ledger, "core")
    let ben = try ledger.addDeveloper("ben", names: ["ben"])
    try ledger.ledger.connection.execute("UPDATE origin SET developer_id = \(ben)")
    try ledger.ledger.connection.execute("UPDATE daily_usage SET developer_id = \(ben)")
    #expect(try warehouse.push(ledger, "core").written == 6)
    #expect(try warehouse.ask("SELECT DISTINCT developer_id FROM outlay.cell") == "\(ben)")
    #expect(try warehouse.failures() == [])
  }

  @Test func `Calls that two ledgers tell count once, by the better telling, in any order`() throws
  {
    let one = try ledger(calls(0..<6))
    let other = try ledger(calls(3..<9, output: 70))
    try warehouse.push(one, "core")
    try warehouse.push(other, "web")
    let reverse = try TestWarehouse()
    try reverse.push(other, "web")
    try reverse.push(one, "core")
    #expect(try warehouse.digest() == reverse.digest())
    for place in [warehouse, reverse] {
      #expect(try place.failures() == [])
      #expect(try place.hasAll(of: one))
      #expect(try place.hasAll(of: other))
      let counted = "SELECT sum(calls), sum(output) FROM outlay.rollup"
      #expect(try place.ask(counted) == "9|\(3 * 50 + 6 * 70)")
    }
  }

  @Test func `Prices of two ledgers that differ are shown`() throws {
    let (one, other) = (try ledger(calls(0..<3)), try ledger(calls(0..<3)))
    try other.ledger.connection.execute("UPDATE usage SET cost = cost + 1 WHERE id = 1")
    try warehouse.push(one, "core")
    try warehouse.push(other, "web")
    let found = try WarehouseCheck(warehouse.servers()).run().differences
    #expect(found.map(\.calls) == [1])
    #expect(found.map { abs(($0.cost - $0.otherCost).picodollars) } == [1])
  }

  @Test func `When the better telling goes, the other one counts`() throws {
    let one = try ledger(calls(0..<3))
    let other = try ledger(calls(0..<3, output: 70))
    try warehouse.push(one, "core")
    try warehouse.push(other, "web")
    let less = try successor(of: other, [])
    try warehouse.push(less, "web")
    #expect(try warehouse.ask("SELECT sum(output) FROM outlay.rollup") == "150")
    #expect(try warehouse.failures() == [])
  }

  @Test(arguments: [1, 2, 3, 4])
  func `A push that ends after any block goes on where it stopped`(blocks: Int) throws {
    let ledger = try ledger(calls(0..<10))
    let admin = try warehouse.servers().lead
    var left = blocks
    #expect(throws: PostgresError.self) {
      try warehouse.push(ledger, "core", blockSize: 1) { _, _ in
        left -= 1
        guard left == 0 else { return }
        _ = try? admin.execute(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()
          """)
      }
    }
    #expect(try warehouse.failures() == [])
    #expect(try !warehouse.hasAll(of: ledger))
    let outcome = try warehouse.push(ledger, "core", blockSize: 1)
    #expect(outcome.days == 6 - blocks)
    #expect(try warehouse.hasAll(of: ledger))
    #expect(try warehouse.failures() == [])
  }

  @Test func `A person known by e-mail in two ledgers is one; others have their team's name`()
    throws
  {
    let one = try ledger(calls(0..<2))
    let other = try ledger(calls(2..<4))
    try other.addDeveloper("ben")
    try warehouse.push(one, "core")
    try warehouse.push(other, "web")
    let names = try warehouse.ask("SELECT person FROM outlay.person ORDER BY 1")
    #expect(names == "ana\nana\nweb/ben")
  }
}
