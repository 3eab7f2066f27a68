import Testing
import UsageModel

/// The values at which one operator or constant could be another: found by `Scripts/mutate money`.
@Suite struct MoneyEdgeTests {
  struct Product: Sendable {
    let left: Int128
    let right: Int128
    let divisor: Int128
    let result: Int128
  }

  /// Python: `(2 * abs(left * right) + divisor) // (2 * divisor)`, with the sign.
  private static let products: [Product] = [
    Product(left: .max - 1, right: 1, divisor: .max, result: 1),
    Product(left: 5 << 86, right: 3 << 39, divisor: 1 << 126, result: 8),
    Product(left: -(5 << 86), right: 3 << 39, divisor: 1 << 126, result: -8),
    Product(
      left: (1 << 100) + 1, right: (1 << 40) + 3, divisor: (1 << 30) + 1,
      result: 1_298_074_213_428_322_863_502_748_512_423_936),
    Product(
      left: (1 << 101) + 1, right: (1 << 40) + 1, divisor: 1 << 41,
      result: 1_267_650_600_229_382_323_001_310_052_353),
    Product(left: 1 << 64, right: 1 << 64, divisor: 1, result: .max),
    Product(left: -(1 << 64), right: 1 << 64, divisor: 1, result: -.max),
  ]

  @Test(arguments: products)
  func `A product beyond 128 bits is rounded half away from zero, and ends at the largest value`(
    product: Product
  ) {
    #expect(
      Apportion.product(product.left, product.right, over: product.divisor) == product.result)
  }

  @Test func `A single weight of 1 has everything, wherever it stands`() {
    #expect(Apportion.parts(of: 5, by: [0, 1]) == [0, 5])
  }

  @Test(arguments: ["1000000000000", "0.000000000001", "5", "1/1000000000000", "2/1"])
  func `A factor may have twelve digits on either side`(text: String) {
    #expect(ExchangeFactor(text) != nil)
  }

  @Test func `A factor of more than a million millions is none`() {
    #expect(ExchangeFactor("1000000000001") == nil)
    #expect(ExchangeFactor("1/1000000000001") == nil)
  }

  @Test(arguments: ["AED", "ZMW", "aed"])
  func `A code may begin with the first and the last letter`(code: String) {
    #expect(Currency(code) != nil)
  }

  @Test(arguments: ["1e10000", "0e10000", "1e-10000"])
  func `An exponent has at most four digits`(text: String) {
    #expect(DecimalText(text) == nil)
  }

  @Test func `An exponent of two digits is read as a number`() {
    #expect(Money(dollars: "1e-12")?.picodollars == 1)
    #expect(Money(dollars: "25e-11")?.picodollars == 250)
  }

  @Test func `An amount is not less than itself, and adds to another`() {
    let amount = Money(picodollars: Int128(1_500_000_000_000))
    #expect(!(amount < amount))
    var sum = amount
    sum += amount
    #expect(sum.picodollars == 3_000_000_000_000)
    #expect(amount.approximateDollars == 1.5)
    #expect(Money(picodollars: Int128(1) << 80).approximateDollars == 1_208_925_819_614.6292)
  }

  @Test func `A reported cost of nothing beside tokens is not known, and beside none it is`() {
    let (some, none) = (TokenCounts(input: 1), TokenCounts.zero)
    #expect(Money.zero.reported(beside: some) == nil)
    #expect(Money.zero.reported(beside: none) == .zero)
    let amount = Money(picodollars: Int128(1))
    #expect(amount.reported(beside: some) == amount && amount.reported(beside: none) == amount)
    #expect((-amount).reported(beside: some) == nil)
  }

  @Test func `Less than half a cent by a picodollar is no cent`() {
    #expect(LargestRemainder.cents([Money(picodollars: Int128(4_999_999_999))]) == [0])
    #expect(LargestRemainder.cents([Money(picodollars: Int128(5_000_000_000))]) == [1])
  }

  @Test func `Weights may add up to the largest number, and a negative count is split as it is`() {
    #expect(Proportion([.max]) != nil && Proportion([.max, 1]) == nil)
    #expect(Proportion([2, 1])?.parts(of: -3, draw: 0) == [-2, -1])
  }
}
