import LedgerStore
import TestSupport
import Testing
import UsageModel

@testable import Warehouse

/// Counting rule 25 over all ledgers.
@Suite(.enabled(if: PostgresServer.isInstalled)) struct WarehouseSettlingTests {
  private let warehouse: TestWarehouse

  init() throws {
    warehouse = try TestWarehouse()
  }

  private func ledger(_ drafts: [UsageDraft]) throws -> TestLedger {
    let ledger = try TestLedger()
    try ledger.addDeveloper("ana", email: "ana@example.com", names: ["ana"])
    try ledger.record(drafts)
    return ledger
  }

  /// What a provider says of a day: 1,000 tokens in and 500 out, unless told otherwise.
  private func providerDay(
    _ tokens: TokenCounts = TokenCounts(input: 1000, output: 500)
  ) throws
    -> UsageDraft
  {
    .summary(
      .providerDay, try days("2026-10-05"), tokens: tokens,
      origin: .sample("", path: "/in/console.csv", identity: "ana"))
  }

  /// Calls of that day, 100 tokens in and 50 out each.
  private func calls(_ numbers: Range<Int>) -> [UsageDraft] {
    numbers.map { .sample("msg_\($0)", "req_\($0)", origin: .sample("s1", identity: "ana")) }
  }

  private func counted() throws -> String {
    try warehouse.ask(
      "SELECT sum(calls), sum(summaries), sum(input), sum(output), sum(cost) FROM outlay.rollup")
  }

  @Test func `A provider's day that two ledgers import counts once`() throws {
    let (one, other) = (try ledger([providerDay()]), try ledger([providerDay()]))
    try warehouse.push(one, "core")
    let alone = try counted()
    try warehouse.push(other, "web")
    #expect(try counted() == alone)
    #expect(alone.hasPrefix("0|1|1000|500|"))
    #expect(try warehouse.hasAll(of: one))
    #expect(try warehouse.hasAll(of: other))
    #expect(try warehouse.failures() == [])
  }

  @Test func `Of two accounts of a day the larger counts`() throws {
    try warehouse.push(ledger([providerDay()]), "core")
    try warehouse.push(
      ledger([providerDay(TokenCounts(input: 1200, output: 700))]), "web")
    #expect(try counted().hasPrefix("0|1|1200|700|"))
  }

  @Test func `What another ledger's calls account for is left out, in any order`() throws {
    let (finance, team) = (try ledger([providerDay()]), try ledger(calls(0..<4)))
    // In one ledger the remainder is found by the rule itself.
    let both = try ledger([providerDay()] + calls(0..<4))
    let total = try both.ledger.dailyUsage.total().picodollars
    try warehouse.push(finance, "finance")
    try warehouse.push(team, "core")
    #expect(try counted() == "4|1|1000|500|\(total)")
    let reverse = try TestWarehouse()
    try reverse.push(team, "core")
    try reverse.push(finance, "finance")
    #expect(try reverse.digest() == warehouse.digest())
    #expect(try warehouse.hasAll(of: finance))
    #expect(try warehouse.failures() == [])
  }

  @Test func `Calls that the summary's own ledger knows are not left out twice`() throws {
    let (finance, team) = (
      try ledger([providerDay()] + calls(0..<4)), try ledger(calls(0..<6))
    )
    try warehouse.push(finance, "finance")
    try warehouse.push(team, "core")
    #expect(try counted().hasPrefix("6|1|1000|500|"))
  }

  @Test func `A summary that calls account for as a whole does not count`() throws {
    try warehouse.push(ledger([providerDay()]), "finance")
    try warehouse.push(ledger(calls(0..<20)), "core")
    #expect(try counted().hasPrefix("20|0|2000|1000|"))
  }
}
