import Foundation
import Testing

/// Earlier programs left a summary out as soon as there was any finer row.
struct ReconciliationUpgradeTests {
  @Test func `A ledger of version 6 counts what its summaries tell beyond calls, and says so once`()
    async throws
  {
    let desk = try Desk(ledger: Samples.path("ledgers/v6-summary.db"))
    try await desk.done("check")
    let outcome = try await desk.run("key", "add", "bot")
    #expect(outcome.err.contains("This version counts what summaries tell beyond finer rows:"))
    #expect(try await desk.total() == Decimal(string: "0.0105"))
    #expect(try await desk.run("key", "add", "second").err.contains("This version") == false)
    try await desk.done("check")
  }
}
