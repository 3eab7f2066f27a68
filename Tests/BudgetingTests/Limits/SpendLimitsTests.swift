import Budgeting
import LedgerStore
import Testing
import UsageModel

@Suite struct SpendLimitsTests {
  private let october = Month("2026-10")!.days

  private func book(
    _ budgets: [Budget], increases: [BudgetIncrease] = [], role: String? = "senior"
  ) -> SpendLimits {
    SpendLimits(
      budgets: budgets, increases: increases,
      roles: ["ana": Timeline(always: role)], weekStart: .monday)
  }

  private let ana = SpendScope(.developer, "ana")
  private let policy = Budget(
    scope: SpendScope(.role, "senior"), appliesPerDeveloper: true, amount: Money(cents: 30_000),
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

  private let october5 = Budget(
    scope: SpendScope(.developer, "ana"), amount: Money(cents: 500), period: .day,
    from: Day("2026-10-01")!)

  private func monthly(_ cents: Int) -> Budget {
    Budget(scope: ana, amount: Money(cents: Int128(cents)), from: Day("2026-10-01")!)
  }

  @Test(arguments: [(10_000, 10_000), (20_000, 15_500)])
  func `Of a month and a day the tighter limits the month`(month: Int, tightest: Int) {
    let book = book([monthly(month), october5])
    #expect(book.limit(of: ana, in: october)?.amount == Money(cents: Int128(tightest)))
    #expect(book.limits(of: ana, in: october).map(\.period) == [.day, .month])
    #expect(book.limit(of: ana, in: october, per: .month)?.amount == Money(cents: Int128(month)))
  }

  @Test func `A day's own budget limits it, not its share of the month`() {
    let day = DayRange(first: october.first, last: october.first)
    let limit = book([monthly(10_000), october5]).limit(of: ana, in: day)
    #expect(limit?.amount == Money(cents: 500))
  }

  @Test func `A budget of some of the days is no limit of all of them`() {
    var late = october5
    late.from = Day("2026-10-29")!
    #expect(
      book([monthly(10_000), late]).limit(of: ana, in: october)?.amount == Money(cents: 10_000))
  }

  @Test func `A personal budget takes the place of the policy of its period alone`() {
    let book = book([policy, october5])
    #expect(book.limit(of: ana, in: october, per: .month)?.amount == Money(cents: 30_000))
    #expect(book.limit(of: ana, in: october, per: .day)?.amount == Money(cents: 15_500))
  }

  @Test func `A policy holds on the days of its role`() throws {
    var role = Timeline<String?>(always: "senior")
    role.set("lead", from: Day("2026-10-11"))
    let book = SpendLimits(
      budgets: [policy], increases: [], roles: ["ana": role], weekStart: .monday)
    let share = BudgetSpread(policy.amount, over: october)
    let tenDays = DayRange(first: october.first, last: Day("2026-10-10")!)
    #expect(book.limit(of: ana, in: october)?.amount == share.amount(in: tenDays))
    #expect(book.limit(of: ana, in: Month("2026-11")!.days) == nil)
  }
}
