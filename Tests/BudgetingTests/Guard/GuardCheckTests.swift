import Budgeting
import LedgerStore
import TestSupport
import Testing
import UsageModel

@Suite struct GuardCheckTests {
  private static let now = Instant(iso8601: "2026-11-02T09:00:00Z")!

  private func call(_ cents: Int64, at text: String, of id: Int64, number: Int64 = 1) -> LiveCall {
    LiveCall(
      key: CallKey(high: number, low: 1), at: Instant(iso8601: text)!, developerID: id,
      session: "s", tokens: 1, cost: cents * 10_000_000_000, isSidechain: false)
  }

  private func verdict(
    _ team: TestLedger, _ id: Int64, _ limits: GuardLimits, _ live: [LiveCall]
  ) throws -> GuardVerdict? {
    let ana = try #require(try team.ledger.developers.all().first { $0.id == id })
    return try GuardCheck(team.ledger, developer: ana, session: "s", now: Self.now)
      .verdict(limits, live: live)
  }

  @Test func `Of a day's summary and its calls that are still to come the larger counts`() throws {
    let team = try TestLedger()
    let id = try team.addDeveloper("ana")
    let today = Day("2026-11-02")!
    // A million tokens in of Sonnet 4.5 are $3.
    let summary = UsageDraft.summary(
      .day, DayRange(first: today, last: today), tokens: TokenCounts(input: 1_000_000),
      origin: .sample("", path: "/in/ccusage.json", stated: "ana"))
    try team.record(summary)
    let few = [call(200, at: "2026-11-02T08:00:00Z", of: id)]
    #expect(try verdict(team, id, GuardLimits(day: Money(cents: 300)), few) == nil)
    let many = [call(400, at: "2026-11-02T08:00:00Z", of: id)]
    #expect(
      try verdict(team, id, GuardLimits(day: Money(cents: 399)), many)?.spent == Money(cents: 400))
  }

  @Test(arguments: [
    ("2026-11-02T00:00:00Z", true), ("2026-11-01T23:59:59Z", false),
    ("2026-11-01T23:00:00Z", false),
  ])
  func `A day begins at its first instant`(at: String, isToday: Bool) throws {
    let team = try TestLedger()
    let id = try team.addDeveloper("ana")
    let found = try verdict(
      team, id, GuardLimits(day: .zero), [call(1, at: at, of: id)])
    #expect((found != nil) == isToday)
  }

  @Test func `A day of the ledger's zone begins where that zone says`() throws {
    let team = try TestLedger(timeZone: "Europe/Berlin")
    let id = try team.addDeveloper("ana")
    let limits = GuardLimits(day: .zero)
    #expect(try verdict(team, id, limits, [call(1, at: "2026-11-01T23:00:00Z", of: id)]) != nil)
    #expect(try verdict(team, id, limits, [call(1, at: "2026-11-01T22:59:59Z", of: id)]) == nil)
  }

  @Test func `A quarter's budget counts the quarter, with its own words`() throws {
    let team = try TestLedger()
    let id = try team.addDeveloper("ana")
    try team.ledger.budgets.set(
      Budget(
        scope: SpendScope(.developer, "ana"), amount: Money(cents: 100), period: .quarter,
        from: Day("2026-01-01")!))
    let live = [
      call(60, at: "2026-10-01T00:00:00Z", of: id),
      call(41, at: "2026-11-02T00:00:00Z", of: id, number: 2),
    ]
    let found = try #require(try verdict(team, id, GuardLimits(), live))
    #expect(
      found.sentence.contains("ana has spent $1.01 this quarter, more than the limit of $1.00"))
    #expect(found.sentence.contains("--until 2026-12-31"))
    #expect(try verdict(team, id, GuardLimits(), [live[0]]) == nil)
  }

  @Test func `Calls of others count for the session alone`() throws {
    let team = try TestLedger()
    let (id, other) = (try team.addDeveloper("ana"), try team.addDeveloper("ben"))
    let live = [call(500, at: "2026-11-02T08:00:00Z", of: other)]
    #expect(try verdict(team, id, GuardLimits(day: .zero), live) == nil)
    #expect(try verdict(team, id, GuardLimits(session: Money(cents: 499)), live) != nil)
  }
}
