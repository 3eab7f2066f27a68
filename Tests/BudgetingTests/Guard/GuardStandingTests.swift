import Budgeting
import LedgerStore
import TestSupport
import Testing
import UsageModel

@Suite struct GuardStandingTests {
  private static let now = Instant(iso8601: "2026-11-02T09:00:00Z")!
  private let team: TestLedger
  private let ana: Stored<Developer>

  init() throws {
    team = try TestLedger()
    try team.addDeveloper("ana")
    ana = try team.ledger.developer("ana")
  }

  private func check(session: String = "s") throws -> GuardCheck {
    try GuardCheck(team.ledger, developer: ana, session: session, now: Self.now)
  }

  /// Calls of ana: three dollars today, and forty on the day before, in another session.
  private var live: [LiveCall] {
    let calls: [(at: String, session: String, cents: Int64)] = [
      ("2026-11-02T08:00:00Z", "s", 300), ("2026-11-01T08:00:00Z", "t", 4000),
    ]
    return calls.map { call in
      LiveCall(
        key: CallKey(high: call.cents, low: 1), at: Instant(iso8601: call.at)!,
        developerID: ana.id, session: call.session, tokens: 1,
        cost: call.cents * 10_000_000_000, isSidechain: false)
    }
  }

  private func setBudget(_ cents: Int64, per period: BudgetPeriod = .month) throws {
    try team.ledger.budgets.set(
      Budget(
        scope: SpendScope(.developer, "ana"), amount: Money(cents: Int128(cents)), period: period,
        from: Day("2026-01-01")!))
  }

  @Test func `Every limit stands beside its spend, the narrowest first`() throws {
    try setBudget(5000)
    try setBudget(1000, per: .day)
    let limits = GuardLimits(session: Money(cents: 400), day: Money(cents: 200))
    let standings = try check().standings(limits, live: live)
    #expect(standings.map(\.cause.span) == ["session", "day", "day", "month"])
    #expect(standings.map(\.spent) == [300, 300, 300, 4300].map { Money(cents: $0) })
    #expect(standings.map(\.remaining) == [100, -100, 700, 700].map { Money(cents: $0) })
    #expect(standings.map(\.isOver) == [false, true, false, false])
    #expect(standings.map(\.state) == [.warning, .over, .ok, .warning])
  }

  @Test func `The first limit that is exceeded is the verdict`() throws {
    try setBudget(100)
    for limits in [GuardLimits(), GuardLimits(day: .zero), GuardLimits(session: .zero)] {
      let first = try check().standings(limits, live: live).first(where: \.isOver)
      #expect(try check().verdict(limits, live: live) == first?.verdict)
      #expect(first != nil)
    }
  }

  @Test func `Figures have the day and the month, with the month's limit of the status`() throws {
    try setBudget(1000, per: .day)
    let figures = try check().figures(live: live)
    #expect(figures.session == Money(cents: 300))
    #expect(figures.periods.map(\.period) == [.day, .month])
    #expect(figures.periods.map(\.spent) == [Money(cents: 300), Money(cents: 4300)])
    let status = try BudgetStatus.make(
      team.ledger, .init(asOf: Day("2026-11-02")!, isComplete: false))
    #expect(figures.periods.map(\.limit?.amount).last == status.rows.first?.limit?.amount)
    #expect(figures.binding?.period == .day)
  }

  @Test func `Of limits that are not exceeded the one with the least left binds`() throws {
    try setBudget(1000, per: .day)
    try setBudget(4400)
    #expect(try check().figures(live: live).binding?.period == .month)
    try setBudget(200, per: .day)
    #expect(try check().figures(live: live).binding?.period == .day)
  }

  @Test func `Without a developer or a session there are no such figures`() throws {
    let nobody = try GuardCheck(team.ledger, developer: nil, session: "", now: Self.now)
    let figures = try nobody.figures(live: live)
    #expect(figures.session == .zero && figures.periods.isEmpty && figures.developer == nil)
  }
}
