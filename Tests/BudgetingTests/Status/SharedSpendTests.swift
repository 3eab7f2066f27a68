import Budgeting
import LedgerStore
import Presentation
import TestSupport
import Testing
import UsageModel

/// What somebody spends through a shared key counts against their budget.
@Suite struct SharedSpendTests {
  private let work: WorkLedger
  private var ledger: Ledger { work.ledger }
  private let day = Day("2026-10-20")!

  /// $1.00 of ana's own, and $3.00 with the key ci that are nobody's; ana has two parts of three.
  init() throws {
    work = try WorkLedger(developers: ["ana", "ben"])
    let key = try work.ledger.keys.add(APIKey(name: "ci"))
    let noon = try #require(Instant(iso8601: "2026-10-20T10:00:00Z"))
    work.call(noon, cents: 100)
    work.add(
      .sample(
        "msg_ci", "req_ci", at: noon, model: "claude-opus-4-5",
        tokens: TokenCounts(output: 300 * 400), origin: .sample("bot", key: "ci")))
    try work.record()
    let (ana, ben) = (
      try work.ledger.developer("ana").id, try work.ledger.developer("ben").id
    )
    try work.ledger.keyShares.change(ofKey: key, to: .weights([ana: 2, ben: 1]), from: .always)
    try work.ledger.budgets.set(
      Budget(
        scope: SpendScope(.developer, "ana"), amount: Money(cents: 250),
        from: Day("2026-10-01")!))
  }

  @Test func `The status counts it, adds up, and says so`() throws {
    let status = try BudgetStatus.make(ledger, BudgetStatus.Query(asOf: day, isComplete: true))
    #expect(status.total.spent == Money(cents: 400))
    #expect(status.rows.first { $0.subject == .named("ana") }?.spent == Money(cents: 300))
    #expect(status.isOver)
    #expect(status.sharedNotes == ["Includes ana (shared ci) $2.00, ben (shared ci) $1.00."])
  }

  @Test func `The guard stops who is over with it`() throws {
    let check = try GuardCheck(
      ledger, developer: ledger.developer("ana"), session: "s9",
      now: try #require(Instant(iso8601: "2026-10-20T12:00:00Z")))
    #expect(try check.verdict(GuardLimits(), live: [])?.spent == Money(cents: 300))
  }
}
