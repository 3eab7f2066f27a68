import Testing
import UsageModel

@testable import Recording

@Suite struct AmountsTests {
  private static func amounts(
    _ input: Int64 = 0, short: Int64 = 0, long: Int64 = 0, output: Int64 = 0, money: Int64 = 0
  ) -> Amounts {
    Amounts(
      TokenCounts(input: input, cacheWrite5m: short, cacheWrite1h: long, output: output),
      picodollars: money)
  }

  /// What each has of the other, class by class, and then of cache writes whichever class.
  @Test(
    arguments: [
      (amounts(10), amounts(4), amounts(6), amounts()),
      (amounts(4), amounts(10), amounts(), amounts(6)),
      (amounts(4, output: 7), amounts(9, output: 2), amounts(output: 5), amounts(5)),
      (amounts(short: 100), amounts(long: 30), amounts(short: 70), amounts()),
      (amounts(long: 9), amounts(short: 4), amounts(long: 5), amounts()),
      (amounts(short: 10, long: 5), amounts(short: 3, long: 20), amounts(), amounts(long: 8)),
      (amounts(short: 1, long: 20), amounts(short: 15, long: 2), amounts(long: 4), amounts()),
      (amounts(money: 8), amounts(money: 5), amounts(money: 3), amounts()),
    ])
  func `What two have in common is taken from both`(
    left: Amounts, right: Amounts, leftAfter: Amounts, rightAfter: Amounts
  ) {
    var (one, other) = (left, right)
    let common = Amounts.cancel(&one, &other)
    #expect(one == leftAfter && other == rightAfter)
    #expect(common == left - leftAfter)
    #expect(common + leftAfter == left)
  }

  @Test func `Counts are without money, and have one class of cache writes`() {
    let all = Amounts(
      TokenCounts(
        input: 1, cacheWrite5m: 2, cacheWrite1h: 4, cacheRead: 8, output: 16, webSearches: 32),
      picodollars: 64)
    #expect(
      all.counts.tokens
        == TokenCounts(input: 1, cacheWrite5m: 6, cacheRead: 8, output: 16, webSearches: 32))
    #expect(all.counts.picodollars == 0 && all.picodollars == 64)
    #expect(all.costing(5).picodollars == 5 && all.costing(5).tokens == all.tokens)
    #expect(all.tokens.total == 31 && all.tokens.webSearches == 32)
    #expect(Amounts(.zero).isZero && !Amounts(.zero, picodollars: 1).isZero)
  }

  @Test func `A distance is the sum of the classes, above and below`() {
    let (one, other) = (Self.amounts(5, output: 1), Self.amounts(3, output: 5))
    #expect(one.distance(above: other) == 2 && other.distance(above: one) == 4)
    #expect(one.distance(to: other) == 6 && other.distance(to: one) == 6)
    #expect(!one.isAtLeast(other) && !other.isAtLeast(one) && one.isAtLeast(one))
    #expect(Self.amounts(5, output: 5).isAtLeast(other))
  }
}
