import Budgeting
import LedgerStore
import Presentation
import Pricing
import Recording
import Reviewing
import TestSupport
import Testing
import UsageModel

@Suite struct MonthlyReviewTests {
  private func ledger(
    _ spends: [(who: String, day: String, cents: Int128)], imported: Instant = TestLedger.usualTime
  ) throws -> Ledger {
    let test = try TestLedger()
    test.time = imported
    try test.ledger.developers.add(Developer(handle: "ana", role: "senior", team: "payments"))
    for (index, spend) in spends.enumerated() {
      let origin = CallOrigin.sample("", path: "/in/\(index).csv", stated: spend.who)
      try test.record(
        [.note(Day(spend.day)!, cost: Money(cents: spend.cents), number: index, origin: origin)])
    }
    return test.ledger
  }

  private func review(
    _ ledger: Ledger, _ month: String = "2026-10", today: String = "2026-11-02"
  ) throws -> MonthlyReview {
    try MonthlyReview.make(
      ledger, book: PriceBook(of: ledger), month: Month(month)!, today: Day(today)!)
  }

  @Test func `A month is set beside the month before`() throws {
    let ledger = try ledger([("ana", "2026-09-30", 1000), ("ana", "2026-10-01", 1500)])
    let text = try review(ledger).document.markdown
    #expect(text.contains("The team spent $15.00: $5.00 (50.0%) more than in September 2026."))
    #expect(text.contains("| ana | $15.00 | 100.0% | $10.00 | $5.00 |"))
  }

  @Test func `What usage bought has a section once a branch names a ticket`() throws {
    let test = try TestLedger()
    var origin = CallOrigin.sample()
    try test.record(
      .sample(
        model: "claude-opus-4-5", tokens: TokenCounts(input: 0, output: 40_000), origin: origin))
    #expect(try !review(test.ledger).document.markdown.contains("## Work"))
    origin.branch = "feature/ABC-12-login"
    try test.record(
      .sample(
        "msg_2", "req_2", model: "claude-opus-4-5", tokens: TokenCounts(input: 0, output: 80_000),
        origin: origin))
    let text = try review(test.ledger).document.markdown
    #expect(text.contains("## Work") && text.contains("| ABC-12 | $2.00 |"))
    #expect(text.contains("| (no ticket) | $1.00 |"))
  }

  @Test func `Bill, seats and list-price equivalents are told apart`() throws {
    let test = try TestLedger()
    try test.addDeveloper("ana")
    let call = UsageDraft.sample(
      model: "claude-opus-5-5", tokens: TokenCounts(input: 1_000_000),
      origin: .sample(identity: "ana"))
    try test.record(call)
    #expect(try !review(test.ledger).document.markdown.contains("## Seats"))
    try test.ledger.seats.add(
      Seat(developer: "ana", plan: "max-20x", fee: dollars("200"), from: day("2026-09-01")))
    let text = try review(test.ledger).document.markdown
    #expect(
      text.contains(
        "Bill $0.00; seats $200.00; list-price equivalents of what seats include $4.00. These are "
          + "books of their own, and are never added."))
    #expect(text.contains("## Seats") && !text.contains("$204.00") && !text.contains("spent $4.00"))
  }

  @Test func `A month that is not over is set beside the same part of the month before`() throws {
    let ledger = try ledger([
      ("ana", "2026-09-03", 1000), ("ana", "2026-09-20", 5000), ("ana", "2026-10-02", 1500),
    ])
    let text = try review(ledger, today: "2026-10-05").document.markdown
    #expect(text.contains("more than in September 2026 to day 5."))
    #expect(text.contains("up to 2026-10-05"))
  }

  @Test func `March is set beside all of February`() throws {
    let ledger = try ledger([("ana", "2026-02-28", 1000), ("ana", "2026-03-31", 1000)])
    let text = try review(ledger, "2026-03").document.markdown
    #expect(text.contains("The team spent $10.00: the same as in February 2026."))
  }

  @Test func `January is set beside December`() throws {
    let ledger = try ledger([("ana", "2025-12-31", 3000), ("ana", "2026-01-01", 1000)])
    let text = try review(ledger, "2026-01").document.markdown
    #expect(text.contains("$20.00 (66.7%) less than in December 2025."))
  }

  @Test func `An empty month makes a document too`() throws {
    let text = try review(try ledger([])).document.markdown
    #expect(text.contains("The team spent $0.00: nothing was spent in September 2026."))
    #expect(text.contains("Nobody asked for more budget."))
  }

  @Test func `A month that has not begun is refused`() throws {
    let ledger = try ledger([])
    #expect(throws: BudgetError("2026-12 has not begun: expected a month up to 2026-11.")) {
      try review(ledger, "2026-12")
    }
  }

  @Test func `Who is over budget is named first`() throws {
    let ledger = try ledger([("ana", "2026-10-01", 1001)])
    try ledger.budgets.set(
      Budget(
        scope: SpendScope(.developer, "ana"), amount: Money(cents: 1000), from: Day("2026-10-01")!))
    #expect(
      try review(ledger).document.markdown.contains(
        "- Over budget: developer:ana ($10.01 of $10.00)."))
  }

  @Test func `Budgets of the organisation, of roles and of a model's line are in the document`()
    throws
  {
    let ledger = try ledger([("ana", "2026-10-01", 1001)])
    for scope in [
      SpendScope.organisation, SpendScope(.role, "senior"), SpendScope(.model, "sonnet"),
    ] {
      try ledger.budgets.set(
        Budget(scope: scope, amount: Money(cents: 1000), from: Day("2026-10-01")!))
    }
    let text = try review(ledger).document.markdown
    #expect(
      text.contains(
        "Over budget: organisation ($10.01 of $10.00), role:senior ($10.01 of $10.00), "
          + "model:sonnet ($10.01 of $10.00)."))
    #expect(text.contains("| model:sonnet | $10.00 | $10.01 | -$0.01 | 100.1% | over |"))
  }

  @Test func `Shares add up to the whole`() throws {
    let ledger = try ledger([("ana", "2026-10-01", 100), ("", "2026-10-02", 200)])
    let text = try review(ledger).document.markdown
    #expect(text.contains("| ana | $1.00 | 33.3% |"))
    #expect(text.contains("| (unassigned) | $2.00 | 66.7% |"))
  }

  @Test func `Missing exports are named instead of a forecast of nothing`() throws {
    let days = (0..<60).map { Day("2026-08-20")!.advanced(by: $0).description }
    let ledger = try ledger(
      days.map { ("ana", $0, 1000) },
      imported: try #require(Instant(iso8601: "2026-10-19T06:00:00Z")))
    let text = try review(ledger, today: "2026-10-28").document.markdown
    #expect(text.contains("The last usage is of 2026-10-18: what came since is not imported yet."))
    #expect(text.contains("The month is heading for $310.00"))
  }

  @Test func `Names cannot become markup`() throws {
    let ledger = try ledger([("ana", "2026-10-01", 1000)])
    try ledger.settings.set(.ledgerName, to: "<script>alert('x')</script>")
    let page = try review(ledger).document.html
    #expect(!page.contains("<script>"))
    #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"))
  }

  @Test func `The page needs nothing from elsewhere`() throws {
    let page = try review(try ledger([("ana", "2026-10-01", 1000)])).document.html
    #expect(page.contains("<svg class=\"chart\""))
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("src="))
  }
}
