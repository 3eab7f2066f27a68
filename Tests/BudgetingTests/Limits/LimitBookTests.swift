import Budgeting
import LedgerStore
import Testing
import UsageModel

@Suite struct LimitBookTests {
  private let october = Month("2026-10")!.days

  private func book(
    _ budgets: [Budget], increases: [BudgetIncrease] = [], role: String? = "senior"
  ) -> LimitBook {
    LimitBook(
      budgets: budgets, increases: increases,
      developers: [Developer(handle: "ana", role: role)], weekStart: .monday)
  }

  private let ana = SpendScope(.developer, "ana")
  private let policy = Budget(
    scope: SpendScope(.role, "senior"), isForEach: true, amount: Money(cents: 30_000),
    from: Day("2026-01-01")!)

  @Test func `A developer without a budget of their own has the policy of their role`() {
    let limit = book([policy]).limit(of: ana, in: october)
    #expect(limit?.explanation == "$300.00 = senior $300.00")
  }

  @Test func `A developer without a role's policy has no limit`() {
    #expect(book([policy], role: "junior").limit(of: ana, in: october) == nil)
  }

  @Test func `An increase is added whole to the month in which it holds`() {
    let increase = BudgetIncrease(
      requestID: 1, developer: "ana", amount: Money(cents: 20_000),
      days: DayRange(first: Day("2026-10-20")!, last: Day("2026-10-31")!))
    let limit = book([policy], increases: [increase]).limit(of: ana, in: october)
    #expect(
      limit?.explanation
        == "$500.00 = senior $300.00 + approved +$200.00 until 2026-10-31")
  }

  @Test func `Of several budgets the one that began last and still holds counts`() {
    let usual = Budget(scope: ana, amount: Money(cents: 10_000), from: Day("2026-01-01")!)
    let once = Budget(
      scope: ana, amount: Money(cents: 40_000), from: Day("2026-09-01")!,
      until: Day("2026-09-30")!)
    let book = book([usual, once])
    #expect(book.limit(of: ana, in: Month("2026-09")!.days)?.amount == Money(cents: 40_000))
    #expect(book.limit(of: ana, in: october)?.amount == Money(cents: 10_000))
  }

  @Test(arguments: BudgetPeriod.allCases, ["2026-02-14", "2026-03-29", "2026-12-31"])
  func `The days of a period add up to its amount`(period: BudgetPeriod, day: String) throws {
    let amount = Money(picodollars: Int64(100_000_000_000_007))
    let budget = Budget(scope: ana, amount: amount, period: period, from: Day("2020-01-01")!)
    let days = period.days(containing: try #require(Day(day)), weekStart: .monday)
    let book = book([budget])
    let sum = (0..<days.count).reduce(Money.zero) { sum, offset in
      let one = days.first.advanced(by: offset)
      return sum + (book.limit(of: ana, in: DayRange(first: one, last: one))?.amount ?? .zero)
    }
    #expect(sum == amount)
    #expect(book.limit(of: ana, in: days)?.amount == amount)
  }
}
