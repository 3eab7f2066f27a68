import LedgerStore
import Pricing
import Testing
import UsageModel

@testable import Analysis

/// The parts of a difference, by hand and on random patterns.
struct CostSplitTests {
  private typealias Use = (model: Int64, calls: Int64, tokens: TokenCounts, dollars: Int64)

  private static let home = UsePlace(developerID: 1, projectID: 1, keyID: nil)

  /// A pattern in one place, with costs shared by the usual ratios of prices.
  private func pattern(_ uses: [Use], in place: UsePlace = home) -> UsePattern {
    let rates = ClassRates(.init(prices: []), models: [:])
    var pattern = UsePattern()
    for use in uses {
      var amounts = rates.amounts(
        rates.number(use.model, on: Day(number: 0)), tokens: use.tokens,
        cost: Money(cents: Int128(use.dollars) * 100))
      amounts.calls = Int128(use.calls) * UseAmounts.unit
      pattern.leaves[UseLeaf(place: place, modelID: use.model), default: UseAmounts()].add(amounts)
    }
    return pattern
  }

  private func dollars(_ amount: Int64) -> Money { Money(cents: Int128(amount) * 100) }

  private func effects(
    _ usual: UsePattern, _ actual: UsePattern, evidence: Set<CostFactor> = []
  ) -> [CostEffect: Money] {
    CostSplit(usual: usual, actual: actual, evidence: evidence).effects.filter { $0.value != .zero }
  }

  /// 10 calls of 100 input tokens for 10 dollars.
  private var usual: UsePattern { pattern([(1, 10, TokenCounts(input: 1000), 10)]) }

  @Test func `Three times the calls are volume`() {
    let actual = pattern([(1, 30, TokenCounts(input: 3000), 30)])
    #expect(effects(usual, actual) == [.volume: dollars(20)])
  }

  @Test func `Prompts of twice the length are volume, by the size of a call`() {
    let actual = pattern([(1, 10, TokenCounts(input: 2000), 20)])
    let split = CostSplit(usual: usual, actual: actual, evidence: [])
    #expect(split.effects.filter { $0.value != .zero } == [.volume: dollars(10)])
    #expect(split.rows[0].parts[CostFactor.size.rawValue] == dollars(10).picodollars)
  }

  @Test func `The same tokens at twice the price are price`() {
    let actual = pattern([(1, 10, TokenCounts(input: 1000), 20)])
    #expect(effects(usual, actual) == [.price: dollars(10)])
  }

  @Test func `A new model at four times the price is mix`() {
    let actual = pattern([(2, 10, TokenCounts(input: 1000), 40)])
    #expect(effects(usual, actual) == [.mix: dollars(30)])
  }

  @Test func `Prompts that are read from the cache no more are cache`() {
    let cached = pattern([(1, 10, TokenCounts(cacheRead: 1000), 1)])
    let actual = pattern([(1, 10, TokenCounts(input: 1000), 10)])
    #expect(effects(cached, actual) == [.cache: dollars(9)])
  }

  @Test func `A new place is volume, and so is one that is used no more`() {
    let other = UsePlace(developerID: 1, projectID: 2, keyID: nil)
    let moved = pattern([(1, 10, TokenCounts(input: 1000), 10)], in: other)
    let split = CostSplit(usual: usual, actual: moved, evidence: [])
    #expect(split.rows.map(\.difference) == [-dollars(10).picodollars, dollars(10).picodollars])
    #expect(split.rows.allSatisfy { $0[.volume] == $0.difference })
  }

  @Test func `Charges without tokens are volume by their calls, else of no factor`() {
    let charged = pattern([(1, 10, .zero, 10)])
    #expect(effects(charged, pattern([(1, 30, .zero, 30)])) == [.volume: dollars(20)])
    #expect(effects(pattern([]), pattern([(1, 0, .zero, 40)])) == [.other: dollars(40)])
  }

  @Test func `What is not expected at all is volume`() {
    #expect(effects(pattern([]), usual) == [.volume: dollars(10)])
  }

  /// Twice the tokens a call, and five and a half times the price of a prompt token for want of the cache:
  /// without the collapse it would have cost 4 dollars.
  @Test func `The cause with evidence gets what the cost would be less without it`() {
    let before = pattern([(1, 10, TokenCounts(input: 100, cacheRead: 1000), 2)])
    let now = pattern([(1, 10, TokenCounts(input: 2200), 22)])
    let alone = CostSplit(usual: before, actual: now, evidence: [])
    let led = CostSplit(usual: before, actual: now, evidence: [.cache])
    #expect(alone.lead == nil && led.lead == .cache)
    #expect(led.effects[.cache] == dollars(18) && led.effects[.volume] == dollars(2))
    #expect((alone.effects[.cache] ?? .zero) < dollars(18))
  }

  @Test(arguments: [[], [CostFactor.cache], [.mix], [.cache, .mix]] as [Set<CostFactor>])
  func `Parts add up to the picodollar, row by row, on random patterns`(
    evidence: Set<CostFactor>
  ) {
    var random = SeededRandom(seed: 7)
    func some() -> UsePattern {
      var sum = UsePattern()
      for _ in 0..<Int(random.next() % 7) {
        let place = UsePlace(
          developerID: Int64(random.next() % 2), projectID: Int64(random.next() % 3), keyID: nil)
        let tokens = TokenCounts(
          input: Int64(random.next() % 90_000), cacheWrite5m: Int64(random.next() % 9_000),
          cacheRead: Int64(random.next() % 900_000), output: Int64(random.next() % 7_000),
          webSearches: Int64(random.next() % 2))
        let one = pattern(
          [
            (
              Int64(random.next() % 3), Int64(random.next() % 400), tokens,
              Int64(random.next() % 90)
            )
          ],
          in: place)
        for (leaf, amounts) in one.leaves { sum.leaves[leaf, default: UseAmounts()].add(amounts) }
      }
      return sum
    }
    for _ in 0..<300 {
      let (usual, actual) = (
        some().scaled(to: Money(picodollars: Int128(random.next() % 1_000_003))), some()
      )
      let split = CostSplit(usual: usual, actual: actual, evidence: evidence)
      for row in split.rows {
        #expect(row.parts.reduce(0, +) + row.other == row.difference)
      }
      let whole = split.rows.reduce(Int128(0)) { $0 + $1.difference }
      #expect(whole == (actual.cost - usual.cost).picodollars)
      #expect(split.effects.values.reduce(.zero, +) == Money(picodollars: whole))
    }
  }
}
