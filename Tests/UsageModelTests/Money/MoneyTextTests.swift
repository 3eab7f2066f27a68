import Testing
import UsageModel

@Suite struct MoneyTextTests {
  @Test(arguments: [
    (12_345_678_901_000, "12.345678901"), (-300_000_000_000, "-0.3"), (0, "0"),
    (1, "0.000000000001"),
    (1_000_000_000_000, "1"), (-1_000_000_000_001, "-1.000000000001"),
    (Int64.min, "-9223372.036854775808"),
  ])
  func `The exact text has every digit that matters and no other`(
    picodollars: Int64, text: String
  ) {
    #expect(Money(picodollars: picodollars).exactText == text)
  }

  @Test func `The exact text reads back as the same amount`() {
    var random = SplitMix(seed: 1)
    for _ in 0..<2000 {
      let amount = Money(picodollars: Int64.random(in: .min ... .max, using: &random))
      #expect(Money(dollars: amount.exactText) == amount)
    }
  }

  @Test(
    arguments: [
      (0, 0), (4_999_999_999, 0), (5_000_000_000, 1), (-4_999_999_999, 0), (-5_000_000_000, -1),
      (14_999_999_999, 1), (15_000_000_000, 2), (25_000_000_000, 3), (-15_000_000_000, -2),
      (-25_000_000_000, -3),
    ] as [(Int64, Int128)])
  func `Cents are rounded half away from zero`(picodollars: Int64, cents: Int128) {
    #expect(Money(picodollars: picodollars).cents == cents)
  }

  @Test(
    arguments: [
      (19_999_999_999, 1), (10_000_000_000, 1), (-1, -1), (-10_000_000_000, -1),
      (-10_000_000_001, -2), (0, 0),
    ] as [(Int64, Int128)])
  func `Floor cents are cut off towards minus infinity`(picodollars: Int64, cents: Int128) {
    #expect(Money(picodollars: picodollars).floorCents == cents)
  }

  @Test(
    arguments: [
      (0, "0.00"), (1, "0.01"), (-30, "-0.30"), (120_450, "1204.50"), (-7, "-0.07"),
    ] as [(Int128, String)])
  func `The cents text always has two decimals`(cents: Int128, text: String) {
    #expect(Money(cents: cents).centsText == text)
  }

  @Test func `An amount that rounds to nothing has no sign`() {
    let crumb = Money(picodollars: -4_999_999_999 as Int64)
    #expect(crumb.centsText == "0.00")
    #expect(crumb.displayText == "$0.00")
  }

  @Test(
    arguments: [
      (0, "$0.00"), (99_999, "$999.99"), (100_000, "$1,000.00"), (120_450, "$1,204.50"),
      (-30, "-$0.30"), (-123_456_789, "-$1,234,567.89"), (99_999_999, "$999,999.99"),
      (123_456_789_012, "$1,234,567,890.12"),
    ] as [(Int128, String)])
  func `The display text groups thousands`(cents: Int128, text: String) {
    #expect(Money(cents: cents).displayText == text)
  }

  @Test func `The sum of many of the largest rows is exact`() {
    let largest = Money(picodollars: Int64.max)
    let sum = (0..<1000).reduce(Money.zero) { sum, _ in sum + largest }
    #expect(sum.exactText == "9223372036.854775807")
    #expect(sum.rowPicodollars == nil)
  }

  @Test func `A refund takes off what a charge added`() {
    let charge = Money(picodollars: 1_234_567 as Int64)
    #expect(charge + -charge == .zero)
    #expect(Money.zero - charge == -charge)
    #expect(-charge < charge)
  }
}
