import Budgeting
import LedgerStore
import Testing
import UsageModel

@Suite struct RequestSettlementTests {
  private func request(_ decisions: [BudgetRequest.Decision]) -> BudgetRequest {
    BudgetRequest(
      developer: "ana", amount: Money(cents: 30_000),
      days: DayRange(first: Day("2026-10-10")!, last: Day("2026-10-31")!), reason: "migration",
      requestedBy: "ana", at: Instant(milliseconds: 0), decisions: decisions)
  }

  private func yes(
    _ by: String, amount: Money? = nil, until: Day? = nil
  ) -> BudgetRequest.Decision {
    .init(by: by, isApproved: true, amount: amount, until: until, at: Instant(milliseconds: 1))
  }

  private func no(_ by: String) -> BudgetRequest.Decision {
    .init(by: by, isApproved: false, at: Instant(milliseconds: 1))
  }

  private func settle(
    _ decisions: [BudgetRequest.Decision], above: Money? = nil, asOf day: String = "2026-10-15"
  ) -> RequestSettlement {
    RequestSettlement(request(decisions), secondApprovalAbove: above, asOf: Day(day)!)
  }

  @Test func `A request without decisions is open until its last day is over`() {
    #expect(settle([]).state == .open)
    #expect(settle([], asOf: "2026-10-31").state == .open)
    #expect(settle([], asOf: "2026-11-01").state == .lapsed)
  }

  @Test func `One approval is enough without a rule`() {
    #expect(settle([yes("gus")]).state == .approved)
  }

  @Test func `Above the rule's amount it takes two`() {
    let rule = Money(cents: 29_999)
    #expect(settle([yes("gus")], above: rule).state == .open)
    #expect(settle([yes("gus")], above: rule).missingApprovals == 1)
    #expect(settle([yes("gus"), yes("dmitri")], above: rule).state == .approved)
  }

  @Test func `Exactly the rule's amount needs one`() {
    #expect(settle([yes("gus")], above: Money(cents: 30_000)).state == .approved)
  }

  @Test func `An approval of less needs as many as the less does`() {
    let approval = yes("gus", amount: Money(cents: 10_000))
    #expect(settle([approval], above: Money(cents: 20_000)).state == .approved)
    #expect(settle([approval]).amount == Money(cents: 10_000))
  }

  @Test func `The least of two grants holds, and the earlier day`() {
    let settled = settle(
      [
        yes("gus", until: Day("2026-10-20")!), yes("dmitri", amount: Money(cents: 25_000)),
      ], above: Money(cents: 20_000))
    #expect(settled.amount == Money(cents: 25_000))
    #expect(settled.days.last == Day("2026-10-20")!)
  }

  @Test func `One no ends it`() {
    #expect(settle([yes("gus"), no("dmitri")], above: Money(cents: 1)).state == .rejected)
  }

  @Test func `An increase that is over has ended and still counts on its days`() {
    let settled = settle([yes("gus")], asOf: "2026-11-01")
    #expect(settled.state == .ended)
    #expect(settled.isGranted)
  }
}
