import Testing
import UsageModel

@Suite struct TokenCountsTests {
  private static let one = TokenCounts(
    input: 1, cacheWrite5m: 20, cacheWrite1h: 300, cacheRead: 4000, output: 50_000,
    webSearches: 600_000)

  private static let classes: [any WritableKeyPath<TokenCounts, Int64> & Sendable] = [
    \.input, \.cacheWrite5m, \.cacheWrite1h, \.cacheRead, \.output, \.webSearches,
  ]

  @Test func `Cache writes are both classes of them`() {
    #expect(Self.one.cacheWrite == 320)
  }

  @Test func `The prompt is what the model read`() {
    #expect(Self.one.prompt == 4321)
  }

  @Test func `The total has every token and no web search`() {
    #expect(Self.one.total == 54_321)
  }

  @Test func `A sum is taken class by class`() {
    let two = TokenCounts(
      input: 2, cacheWrite5m: 40, cacheWrite1h: 600, cacheRead: 8000, output: 100_000,
      webSearches: 1_200_000)
    #expect(Self.one + Self.one == two)
  }

  @Test(arguments: classes.indices)
  func `A sum beyond Int64 stays at its largest value`(index: Int) {
    var large = TokenCounts.zero
    large[keyPath: Self.classes[index]] = .max
    #expect((large + Self.one)[keyPath: Self.classes[index]] == .max)
  }

  @Test func `A total beyond Int64 stays at its largest value`() {
    let counts = TokenCounts(
      input: .max, cacheWrite5m: .max, cacheWrite1h: .max, cacheRead: .max, output: .max)
    #expect(counts.cacheWrite == .max)
    #expect(counts.prompt == .max)
    #expect(counts.total == .max)
  }

  @Test(arguments: classes.indices, [0, 1, 9_007_199_254_740_992])
  func `A count of 0 to 2^53 is believed`(index: Int, count: Int64) {
    var counts = TokenCounts.zero
    counts[keyPath: Self.classes[index]] = count
    #expect(counts.isPlausible)
  }

  @Test(arguments: classes.indices, [-1, 9_007_199_254_740_993, .max, .min])
  func `A count below 0 or above 2^53 is absurd`(index: Int, count: Int64) {
    var counts = TokenCounts.zero
    counts[keyPath: Self.classes[index]] = count
    #expect(!counts.isPlausible)
  }

  @Test func `A web search alone is something to bill`() {
    #expect(TokenCounts.zero.isEmpty)
    #expect(!TokenCounts(webSearches: 1).isEmpty)
    #expect(!TokenCounts(cacheRead: 1).isEmpty)
  }
}
