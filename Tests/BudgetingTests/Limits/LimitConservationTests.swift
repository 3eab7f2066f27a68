import Budgeting
import LedgerStore
import TestSupport
import Testing
import UsageModel

@Suite struct LimitConservationTests {
  private let ana = SpendScope(.developer, "ana")

  /// Budgets and increases of ana that begin, end and overlap anyhow within two years.
  private func book(
    _ random: inout SeededRandom, _ only: BudgetPeriod? = nil
  ) -> SpendLimits {
    func day() -> Day { Day("2026-01-01")!.advanced(by: Int(random.next() % 730)) }
    func amount() -> Money { Money(picodollars: Int64(random.next() % 1_000_000_000_000_000)) }
    let budgets = (0..<6).map { index in
      let (first, second) = (day(), day())
      return Budget(
        scope: index.isMultiple(of: 2) ? ana : SpendScope(.role, "senior"),
        appliesPerDeveloper: !index.isMultiple(of: 2), amount: amount(),
        period: only ?? BudgetPeriod.allCases[Int(random.next() % 5)],
        // One holds throughout, so that increases always have something to add to.
        from: index == 0 ? Day("2025-01-01")! : min(first, second),
        until: index < 3 ? nil : max(first, second))
    }
    let increases = (0..<3).map { index in
      let (first, second) = (day(), day())
      return BudgetIncrease(
        requestID: Int64(index), developer: "ana", amount: amount(),
        days: DayRange(first: min(first, second), last: max(first, second)))
    }
    return SpendLimits(
      budgets: budgets, increases: increases,
      roles: ["ana": Timeline(always: "senior")], weekStart: .sunday)
  }

  @Test(arguments: 0..<20, BudgetPeriod.allCases)
  func `The limits of a period of any cut of days into ranges add up to that of all of them`(
    seed: Int, period: BudgetPeriod
  ) {
    var random = SeededRandom(seed: UInt64(seed))
    let book = book(&random, period)
    let days = DayRange(first: Day("2026-01-15")!, last: Day("2027-12-31")!)
    let whole = book.limit(of: ana, in: days)?.amount ?? .zero
    var (sum, day) = (Money.zero, days.first)
    while day <= days.last {
      let last = min(days.last, day.advanced(by: Int(random.next() % 20)))
      sum += book.limit(of: ana, in: DayRange(first: day, last: last))?.amount ?? .zero
      day = last.advanced(by: 1)
    }
    #expect(sum == whole)
    #expect(whole > .zero)
  }

  @Test(arguments: 0..<100)
  func `A limit is the sum of its parts`(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let book = book(&random)
    let first = Day("2026-01-01")!.advanced(by: Int(random.next() % 700))
    let days = DayRange(first: first, last: first.advanced(by: Int(random.next() % 90)))
    let limit = book.limit(of: ana, in: days)
    #expect((limit?.parts ?? []).reduce(.zero) { $0 + $1.amount } == limit?.amount ?? .zero)
  }

  @Test(arguments: [("2026-10-20", "2026-10-31"), ("2026-10-20", "2027-02-10")])
  func `An increase is its whole amount in every month that it touches`(
    first: String, last: String
  ) throws {
    let amount = Money(picodollars: Int64(200_000_000_000_001))
    let days = DayRange(first: try #require(Day(first)), last: try #require(Day(last)))
    let policy = Budget(scope: ana, amount: .zero, from: Day("2026-01-01")!)
    let increase = BudgetIncrease(requestID: 1, developer: "ana", amount: amount, days: days)
    let book = SpendLimits(
      budgets: [policy], increases: [increase], roles: [:], weekStart: .monday)
    var month = days.first.month
    while month <= days.last.month {
      #expect(book.limit(of: ana, in: month.days)?.amount == amount, "\(month)")
      month = month.advanced(by: 1)
    }
  }
}
