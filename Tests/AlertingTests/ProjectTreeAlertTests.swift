import Alerting
import LedgerStore
import TestSupport
import Testing
import UsageModel

/// Rules about projects that others are below.
@Suite struct ProjectTreeAlertTests {
  private static let now = Instant(iso8601: "2026-10-06T09:00:00Z")!

  private func alerts(_ project: String, _ threshold: AlertThreshold) throws -> [Alert] {
    let test = try TestLedger()
    let ledger = test.ledger
    for (name, parent) in [("payments", nil), ("payments/checkout", "payments"), ("site", nil)] {
      try ledger.projects.add(Project(name: name, parent: parent))
    }
    for (index, project) in ["payments", "payments/checkout", "site"].enumerated() {
      let origin = CallOrigin.sample("", path: "/in/\(index).csv", project: project)
      try test.record([
        .note(Day("2026-10-05")!, cost: Money(cents: 600), number: index, origin: origin)
      ])
    }
    try ledger.budgets.set(
      Budget(
        scope: SpendScope(.project, "payments"), amount: Money(cents: 1000),
        from: Day("2026-01-01")!))
    return try ledger.transaction {
      _ = try ledger.alertRules.add(
        AlertRule(
          kind: .month, scope: SpendScope(.project, project), appliesPerDeveloper: false,
          threshold: threshold), at: Self.now)
      return try AlertCheck(ledger, now: Self.now).run().fired.map(\.alert)
    }
  }

  @Test func `A rule about a project is about all that is below it`() throws {
    #expect(
      try alerts("payments", .amount(Money(cents: 1000))).map(\.spent) == [Money(cents: 1200)])
    #expect(try alerts("payments/checkout", .amount(Money(cents: 1000))).isEmpty)
  }

  @Test func `A rule in percent compares it with the project's own budget`() throws {
    #expect(try alerts("payments", .percents([80, 100])).map(\.level) == [80, 100])
  }
}
