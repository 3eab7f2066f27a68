import LedgerStore
import Testing
import UsageModel

@testable import Analysis

/// The parts of an excess, by hand.
struct CostDecompositionTests {
  private func profile(
    _ uses: [(model: Int64, calls: Int64, tokens: TokenCounts, dollars: Int64)]
  ) -> UseProfile {
    let models = uses.map { use in
      var made = ModelUse()
      (made.calls, made.tokens, made.cost) = (use.calls, use.tokens, dollars(use.dollars))
      return (use.model, made)
    }
    return UseProfile(models: Dictionary(uniqueKeysWithValues: models))
  }

  private func dollars(_ amount: Int64) -> Money { Money(cents: Int128(amount) * 100) }

  /// Usual: 10 calls of 100 input tokens for 10 dollars; 10 dollars were expected.
  private var usual: UseProfile {
    profile([(1, 10, TokenCounts(input: 1000), 10)])
  }

  @Test func `Three times the calls are volume`() throws {
    let actual = profile([(1, 30, TokenCounts(input: 3000), 30)])
    let split = try #require(CostDecomposition(actual: actual, expected: dollars(10), usual: usual))
    #expect(split.volume == dollars(20))
    #expect([split.mix, split.cache, split.tokens, split.price] == [.zero, .zero, .zero, .zero])
  }

  @Test func `The same tokens at twice the price are price`() throws {
    let actual = profile([(1, 10, TokenCounts(input: 1000), 20)])
    let split = try #require(CostDecomposition(actual: actual, expected: dollars(10), usual: usual))
    #expect(split.price == dollars(10) && split.volume == .zero && split.tokens == .zero)
  }

  @Test func `A new model at four times the price is mix`() throws {
    let actual = profile([(2, 10, TokenCounts(input: 1000), 40)])
    let split = try #require(CostDecomposition(actual: actual, expected: dollars(10), usual: usual))
    #expect(split.mix == dollars(30) && split.price == .zero)
  }

  @Test func `Prompts of twice the length are tokens`() throws {
    let actual = profile([(1, 10, TokenCounts(input: 2000), 20)])
    let split = try #require(CostDecomposition(actual: actual, expected: dollars(10), usual: usual))
    #expect(split.tokens == dollars(10) && split.volume == .zero)
  }

  @Test func `Prompts that are read from the cache no more are cache`() throws {
    let cached = profile([(1, 10, TokenCounts(cacheRead: 1000), 1)])
    let split = try #require(CostDecomposition(actual: usual, expected: dollars(1), usual: cached))
    #expect(split.cache == dollars(9) && split.volume == .zero && split.price == .zero)
  }

  @Test func `Amounts without tokens cannot be split`() {
    let bare = profile([(1, 0, .zero, 40)])
    #expect(CostDecomposition(actual: bare, expected: dollars(10), usual: bare) == nil)
  }
}
