import Testing
import UsageModel

@Suite struct BudgetSpreadTests {
  @Test func `The remainder goes to the first days, a picodollar each`() {
    let days = DayRange(first: Day("2026-02-01")!, last: Day("2026-02-03")!)
    let spread = BudgetSpread(Money(picodollars: Int64(11)), over: days)
    #expect(
      [0, 1, 2].map { spread.amount(on: days.first.advanced(by: $0)).picodollars } == [4, 4, 3])
  }

  @Test func `Days outside have no part`() {
    let days = Month("2026-02")!.days
    let spread = BudgetSpread(Money(cents: 28_000), over: days)
    #expect(spread.amount(in: Month("2026-03")!.days) == .zero)
    #expect(spread.amount(on: Day("2026-01-31")!) == .zero)
  }

  @Test(arguments: 0..<200)
  func `Any cut of a period into ranges adds up to its amount`(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let first = Day("2026-01-01")!.advanced(by: Int(random.next() % 400))
    let days = DayRange(first: first, last: first.advanced(by: Int(random.next() % 366)))
    let amount = Money(picodollars: Int64(random.next() % 9_000_000_000_000_000_000))
    let spread = BudgetSpread(amount, over: days)
    var sum = Money.zero
    var day = days.first
    while day <= days.last {
      let last = min(days.last, day.advanced(by: Int(random.next() % 40)))
      sum += spread.amount(in: DayRange(first: day, last: last))
      day = last.advanced(by: 1)
    }
    #expect(sum == amount)
  }

  @Test(arguments: 0..<200)
  func `Two days of a period differ by at most a picodollar`(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let days = Month("2026-03")!.days
    let amount = Money(picodollars: Int64(random.next() % 9_000_000_000_000_000_000))
    let spread = BudgetSpread(amount, over: days)
    let parts = (0..<days.count).map { spread.amount(on: days.first.advanced(by: $0)).picodollars }
    #expect(parts.max()! - parts.min()! <= 1)
  }
}
