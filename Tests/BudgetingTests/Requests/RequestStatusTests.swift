import Budgeting
import LedgerStore
import Testing
import UsageModel

@Suite struct RequestStatusTests {
  private func request(_ decisions: [BudgetRequest.Decision]) -> BudgetRequest {
    BudgetRequest(
      developer: "ana", amount: Money(cents: 30_000),
      days: DayRange(first: Day("2026-10-10")!, last: Day("2026-10-31")!), reason: "migration",
      requestedBy: "ana", at: Instant(milliseconds: 0), decisions: decisions)
  }

  private func yes(
    _ by: String, amount: Money? = nil, until: Day? = nil, needed: Int = 1
  ) -> BudgetRequest.Decision {
    .init(
      by: by, isApproved: true, amount: amount, until: until, at: Instant(milliseconds: 1),
      needed: needed)
  }

  private func no(_ by: String) -> BudgetRequest.Decision {
    .init(by: by, isApproved: false, at: Instant(milliseconds: 1))
  }

  private func settle(
    _ decisions: [BudgetRequest.Decision], needed: Int = 1, asOf day: String = "2026-10-15"
  ) -> RequestStatus {
    RequestStatus(request(decisions), needed: needed, asOf: Day(day)!)
  }

  @Test func `A request without decisions is open until its last day is over`() {
    #expect(settle([]).state == .open)
    #expect(settle([], asOf: "2026-10-31").state == .open)
    #expect(settle([], asOf: "2026-11-01").state == .lapsed)
  }

  @Test func `One approval is enough without a rule`() {
    #expect(settle([yes("gus")]).state == .approved)
  }

  @Test func `Where the rule asked for two, one leaves it open and two approve`() {
    let (first, second) = (yes("gus", needed: 2), yes("dmitri", needed: 2))
    #expect(settle([first]).state == .open)
    #expect(settle([first]).missingApprovals == 1)
    #expect(settle([first, second]).state == .approved)
  }

  @Test func `A rule of today changes nothing about a decision of before`() {
    #expect(settle([yes("gus", needed: 1)], needed: 2).state == .approved)
    #expect(settle([yes("gus", needed: 2)], needed: 1).state == .open)
  }

  @Test func `An approval of less grants the less`() {
    #expect(settle([yes("gus", amount: Money(cents: 10_000))]).amount == Money(cents: 10_000))
  }

  @Test func `The least of two grants holds, and the earlier day`() {
    let settled = settle(
      [
        yes("gus", until: Day("2026-10-20")!, needed: 2),
        yes("dmitri", amount: Money(cents: 25_000), needed: 2),
      ])
    #expect(settled.amount == Money(cents: 25_000))
    #expect(settled.days.last == Day("2026-10-20")!)
  }

  @Test func `One no ends it`() {
    #expect(settle([yes("gus", needed: 2), no("dmitri")]).state == .rejected)
  }

  @Test func `An increase that is over has ended and still counts on its days`() {
    let settled = settle([yes("gus")], asOf: "2026-11-01")
    #expect(settled.state == .ended)
    #expect(settled.isGranted)
  }
}
