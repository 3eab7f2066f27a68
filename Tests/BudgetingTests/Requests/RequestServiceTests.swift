import Budgeting
import LedgerStore
import Testing
import UsageModel

@Suite struct RequestServiceTests {
  private let ledger: Ledger
  private let today = Day("2026-10-15")!

  init() throws {
    ledger = try Ledger.inMemory()
    try ledger.developers.add(Developer(handle: "ana"))
  }

  private func request(_ cents: Int128, until: String = "2026-10-31") throws -> Int64 {
    try ledger.budgetRequests.add(
      BudgetRequest(
        developer: "ana", amount: Money(cents: cents),
        days: DayRange(first: today, last: Day(until)!), reason: "migration",
        requestedBy: "ana", at: Instant(milliseconds: 0)))
  }

  private func approve(
    _ id: Int64, by person: String = "gus", amount: Money? = nil
  ) throws -> RequestStatus.State {
    let decision = BudgetRequest.Decision(
      by: person, isApproved: true, amount: amount, at: Instant(milliseconds: 1))
    return try RequestService(ledger, asOf: today).decide(decision, on: id).status.state
  }

  private func needTwo(above dollars: String) throws {
    try ledger.settings.set(.secondApprovalAbove, to: dollars)
  }

  private func state(_ id: Int64) throws -> RequestStatus.State {
    try RequestService(ledger, asOf: today).entry(id).status.state
  }

  @Test(arguments: [(29_999, RequestStatus.State.open), (30_000, .approved)])
  func `Above the setting it takes two, at exactly its amount one`(
    setting: Int, state: RequestStatus.State
  ) throws {
    try needTwo(above: Money(cents: Int128(setting)).exactText)
    #expect(try approve(try request(30_000)) == state)
  }

  @Test func `An approval of less needs as many as the less does`() throws {
    try needTwo(above: "200")
    #expect(try approve(try request(30_000), amount: Money(cents: 20_000)) == .approved)
  }

  @Test func `A second approval of less is the last that is needed`() throws {
    try needTwo(above: "200")
    let id = try request(30_000)
    #expect(try approve(id) == .open)
    #expect(try approve(id, by: "dmitri", amount: Money(cents: 10_000)) == .approved)
  }

  @Test func `A lower setting later revokes nothing`() throws {
    let id = try request(30_000)
    #expect(try approve(id) == .approved)
    try needTwo(above: "100")
    #expect(try state(id) == .approved)
    #expect(try BudgetRequestLog(ledger, asOf: today).increases.count == 1)
  }

  @Test func `A higher setting later grants nothing by itself`() throws {
    try needTwo(above: "100")
    let id = try request(30_000)
    #expect(try approve(id) == .open)
    try needTwo(above: "1000")
    #expect(try state(id) == .open)
  }

  @Test func `Grants on the same days count together, on other days they do not`() throws {
    try needTwo(above: "250")
    #expect(try approve(try request(20_000)) == .approved)
    #expect(try approve(try request(20_000)) == .open)
    let later = try ledger.budgetRequests.add(
      BudgetRequest(
        developer: "ana", amount: Money(cents: 20_000),
        days: DayRange(first: Day("2026-11-01")!, last: Day("2026-11-30")!), reason: "x",
        requestedBy: "ana", at: Instant(milliseconds: 0)))
    #expect(try approve(later) == .approved)
  }

  @Test func `A later grant does not reopen an earlier one`() throws {
    try needTwo(above: "250")
    let (first, second) = (try request(20_000), try request(20_000))
    #expect(try approve(second) == .approved)
    #expect(try approve(first) == .open)
    #expect(try approve(first, by: "dmitri") == .approved)
    #expect(try state(second) == .approved)
  }
}
