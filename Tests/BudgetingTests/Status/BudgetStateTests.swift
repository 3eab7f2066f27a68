import Budgeting
import Testing
import UsageModel

@Suite struct BudgetStateTests {
  private func limit(_ cents: Int128, warnings: [Int] = [50, 80, 100]) -> Limit {
    let days = Month("2026-10")!.days
    let budget = Budget(
      scope: .organisation, amount: Money(cents: cents), from: days.first, warnings: warnings)
    let book = SpendLimits(budgets: [budget], increases: [], roles: [:], weekStart: .monday)
    return book.limit(of: .organisation, in: days)!
  }

  @Test func `Exactly the whole amount is used, not exceeded`() {
    let amount = Money(cents: 10_000)
    #expect(!BudgetState.isOver(amount, of: amount))
    #expect(!BudgetState.hasReached(100, of: amount, amount))
    #expect(BudgetState(amount, under: limit(10_000)) == .warning)
  }

  @Test func `A picodollar more is over`() {
    let spent = Money(cents: 10_000) + Money(picodollars: Int64(1))
    #expect(BudgetState(spent, under: limit(10_000)) == .over)
    #expect(BudgetState.hasReached(100, of: Money(cents: 10_000), spent))
  }

  @Test func `A warning level is reached at exactly its share`() {
    #expect(BudgetState(Money(cents: 5_000), under: limit(10_000)) == .warning)
    let less = Money(cents: 5_000) - Money(picodollars: Int64(1))
    #expect(BudgetState(less, under: limit(10_000)) == .ok)
  }

  @Test func `A budget of nothing is over with the first picodollar, and fine before`() {
    #expect(BudgetState(.zero, under: limit(0)) == .ok)
    #expect(BudgetState(Money(picodollars: Int64(1)), under: limit(0)) == .over)
  }

  @Test func `Who will be over at the end is heading over, and who is over is over`() {
    let limit = limit(10_000)
    #expect(
      BudgetState(Money(cents: 100), under: limit, expected: Money(cents: 10_001)) == .headingOver)
    #expect(BudgetState(Money(cents: 100), under: limit, expected: Money(cents: 10_000)) == .ok)
    #expect(
      BudgetState(Money(cents: 10_001), under: limit, expected: Money(cents: 20_000)) == .over)
  }
}
