import Pricing
import Testing
import UsageModel

/// The values at which one operator or constant could be another: found by `Scripts/mutate pricing`.
@Suite struct PriceEdgeTests {
  @Test func `A negotiated price says that it is one`() throws {
    let terms = PriceOverride(model: "b", terms: .rates(rates(input: "7", output: "9")))
    let prices = PriceBook(prices: [], overrides: [terms]).negotiatedPrices(of: "b")
    #expect(prices.map(\.isNegotiated) == [true])
    #expect(prices.first?.basis == .negotiatedPrice)
  }

  @Test func `A single token has a line of its own in a breakdown`() throws {
    let card = RateCard(base: rates(input: "1", output: "10"), webSearch: 10_000_000_000)
    let lines = try card.breakdown(of: TokenCounts(input: 1, output: 1, webSearches: 1)).lines
    #expect(lines.map(\.item) == [.input, .output, .webSearch])
    #expect(lines.map(\.amount.picodollars) == [1_000_000, 10_000_000, 10_000_000_000])
  }

  /// The column of a summary tells prompts of more than 200,000 tokens.
  @Test(arguments: [(Int64(199_999), "2"), (200_000, "2"), (200_001, "1")])
  func `A summary's column means long prompts where the threshold is not above it`(
    threshold: Int64, dollarsPerMillion: String
  ) throws {
    let card = RateCard(
      base: rates(input: "1", output: "10"),
      longContext: LongContextRates(threshold: threshold, rates: rates(input: "2", output: "20")))
    let cost = card.cost(
      of: TokenCounts(input: 1_000_000), service: ServiceClass(context: .above200k), isSummary: true
    )
    #expect(try cost.money == dollars(dollarsPerMillion))
  }

  @Test(arguments: ["Anthropic/claude-opus-4-8", "claude-opus-4-8Z", "CLAUDE-OPUS-4-8"])
  func `Capital letters make no other model`(name: String) {
    let match = PriceBook.builtIn.match(name)
    #expect(match == PriceBook.builtIn.match(name.lowercased()))
    #expect((match?.model == "claude-opus-4-8") == !name.hasSuffix("Z"))
  }
}
