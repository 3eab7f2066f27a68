import Testing
import UsageModel

@Suite struct TokenConventionTests {
  @Test(
    arguments: [
      (.disjoint, 1000, 200, 1000), (.disjoint, 0, 200, 0),
      (.inputIncludesCacheReads, 1000, 200, 800), (.inputIncludesCacheReads, 200, 200, 0),
      (.inputIncludesCacheReads, 100, 200, nil), (.none, 1, 0, nil),
    ] as [(TokenConvention, Int64, Int64, Int64?)])
  func `The input is what was not read from a cache`(
    convention: TokenConvention, input: Int64, cacheRead: Int64, uncached: Int64?
  ) {
    #expect(convention.uncached(input: input, cacheRead: cacheRead) == uncached)
  }
}
