import Budgeting
import LedgerStore
import Presentation
import TestSupport
import Testing
import UsageModel

/// Budgets of projects that others are below.
@Suite struct ProjectTreeBudgetTests {
  /// $1 on `payments` by itself, $8 and $2 below it, $16 beside it, $32 on nobody's.
  private func ledger(_ budgets: [String: Int128]) throws -> Ledger {
    let test = try TestLedger()
    for (name, parent) in [
      ("payments", nil), ("payments/checkout", "payments"), ("payments/api", "payments"),
      ("site", nil),
    ] {
      try test.ledger.projects.add(Project(name: name, parent: parent))
    }
    for (index, (project, dollars)) in [
      ("payments", 1), ("payments/checkout", 8), ("payments/api", 2), ("site", 16), ("", 32),
    ].enumerated() {
      let origin = CallOrigin.sample("", path: "/in/\(index).csv", project: project)
      try test.record([
        .note(
          Day("2026-10-05")!, cost: Money(cents: Int128(dollars * 100)), number: index,
          origin: origin)
      ])
    }
    for (name, dollars) in budgets {
      try test.ledger.budgets.set(
        Budget(
          scope: SpendScope(.project, name), amount: Money(cents: dollars * 100),
          from: Day("2026-01-01")!))
    }
    return test.ledger
  }

  private func status(
    _ ledger: Ledger, by kind: SpendScope.Kind = .project
  ) throws -> BudgetStatus {
    try BudgetStatus.make(ledger, .init(by: kind, asOf: Day("2026-10-31")!, isComplete: true))
  }

  private func row(_ name: String, _ status: BudgetStatus) throws -> BudgetStatusRow {
    try #require(status.rows.first { $0.subject == .named(name) })
  }

  @Test func `A project's budget covers what is below it`() throws {
    let status = try status(ledger(["payments": 10]))
    let payments = try row("payments", status)
    #expect(payments.spent == Money(cents: 1100))
    #expect(payments.state == .over && status.isOver)
    #expect(status.rows.map(\.subject) == [.named("payments"), .noBudget, .unassigned])
    #expect(status.withoutBudget.map(\.name) == ["site"])
    #expect(status.rows.reduce(.zero) { $0 + $1.spent } == status.total.spent)
    #expect(status.total.spent == Money(cents: 5900))
  }

  @Test func `A budget below another counts in both rows, and in the total once`() throws {
    let status = try status(ledger(["payments": 20, "payments/checkout": 10]))
    #expect(try row("payments", status).spent == Money(cents: 1100))
    let checkout = try row("payments/checkout", status)
    #expect(checkout.spent == Money(cents: 800) && checkout.partOf == "payments")
    #expect(status.total.spent == Money(cents: 5900))
    #expect(status.total.limit?.amount == Money(cents: 2000))
    let text = OutputFormat.table.render(status)
    #expect(text.contains("payments/checkout is part of payments: the total has it once."))
    #expect(status.table.csv().contains("part_of"))
  }

  @Test func `A budget below alone covers that project alone`() throws {
    let status = try status(ledger(["payments/checkout": 5]))
    #expect(try row("payments/checkout", status).partOf == nil)
    #expect(Set(status.withoutBudget.map(\.name)) == ["payments", "payments/api", "site"])
    #expect(status.total.spent == Money(cents: 5900))
  }

  @Test func `A status of another kind names a project's budget that is exceeded below it`() throws
  {
    let status = try status(ledger(["payments": 10, "payments/api": 10]), by: .developer)
    #expect(status.overruns.map(\.text) == ["project:payments ($11.00 of $10.00)"])
  }

  @Test func `A rename and a move keep the budget, which then covers what is below there`() throws {
    let ledger = try ledger(["payments": 10])
    let ids = try Directory(ledger).projects
    let (site, payments) = (
      try #require(ids.id(of: "site")), try #require(ids.id(of: "payments"))
    )
    try ledger.projects.place(id: payments, named: "pay", below: nil)
    try ledger.projects.place(id: site, named: "site", below: payments)
    #expect(try row("pay", status(ledger)).spent == Money(cents: 2700))
  }
}
