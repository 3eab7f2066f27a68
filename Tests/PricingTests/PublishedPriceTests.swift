import Pricing
import Testing
import UsageModel

/// The prices that published lists add to the facts. Costs are by hand, dollars a million tokens.
@Suite struct PublishedPriceTests {
  let book = PriceBook.builtIn

  @Test func `Every maker of the facts and of the published lists is in the book`() throws {
    let makers = Set(book.models.flatMap { book.listPrices(of: $0).map(\.provider) })
    #expect(makers.isSuperset(of: try Fixture.listedPrices().map(\.provider)))
    #expect(
      makers == [
        "alibaba", "anthropic", "cursor", "deepseek", "google", "meta", "minimax", "mistral",
        "moonshotai", "openai", "xai", "xiaomi", "zai",
      ])
  }

  @Test func `Every list price says which lists state it and when they were read`() {
    for price in book.models.flatMap({ book.listPrices(of: $0) }) {
      #expect(price.source?.lists.isEmpty == false, "\(price.model)")
      #expect(price.source != nil, "\(price.model)")
    }
  }

  @Test func `A published price is one that two lists state`() throws {
    for entry in try Fixture.publishedPrices() {
      #expect(entry.source.split(separator: ";").count >= 2, "\(entry.model)")
    }
  }

  @Test(arguments: [
    // 10,000 × 2 + 100,000 × 0.5 + 2000 × 6
    ("grok-4.7", TokenCounts(input: 10_000, cacheRead: 100_000, output: 2000), "0.082"),
    // 20,000 × 0.6 + 30,000 × 0.11 + 1000 × 2.2
    ("glm-4.6", TokenCounts(input: 20_000, cacheRead: 30_000, output: 1000), "0.0175"),
    // 1000 × 3 + 10,000 × 0.5 + 100 × 15
    ("composer-2.5-fast", TokenCounts(input: 1000, cacheRead: 10_000, output: 100), "0.0095"),
    // 1000 × (0.3 + 0.375 + 0.03 + 1.2)
    (
      "minimax-m2.5", TokenCounts(input: 1000, cacheWrite5m: 1000, cacheRead: 1000, output: 1000),
      "0.001905"
    ),
    // 1000 × 2 + 2000 × 2 + 3000 × 4 + 40,000 × 0.2 + 500 × 10
    (
      "kimi-k3.1-pro",
      TokenCounts(
        input: 1000, cacheWrite5m: 2000, cacheWrite1h: 3000, cacheRead: 40_000, output: 500),
      "0.031"
    ),
    // 1000 × (0.15 + 0.016 + 0.47)
    ("qwen3.8-flash", TokenCounts(input: 1000, cacheRead: 1000, output: 1000), "0.000636"),
    // 1000 × (1.25 + 0.15 + 4.25)
    ("muse-spark-1.3", TokenCounts(input: 1000, cacheRead: 1000, output: 1000), "0.00565"),
    // 1000 × (0.4 + 2)
    ("devstral-2512", TokenCounts(input: 1000, output: 1000), "0.0024"),
    ("mimo-v2.6-pro", TokenCounts(cacheRead: 1), "0.0000000036"),
  ])
  func `A call costs what the published rates add up to`(
    model: String, tokens: TokenCounts, expected: String
  ) throws {
    let cost = try card(model, on: "2026-10-20").cost(of: tokens)
    #expect(cost == .priced(try dollars(expected)))
  }

  @Test(
    arguments: [
      ("grok-4.7", 199_999, "0.399998"), ("grok-4.7", 200_000, "0.8"),
      ("minimax-m3", 512_000, "0.1536"), ("minimax-m3", 512_001, "0.3072006"),
      ("gpt-6-rosalind", 272_000, "4.08"), ("gpt-6-rosalind", 272_001, "8.16003"),
    ] as [(String, Int64, String)])
  func `xAI's long prompts begin at their threshold, others' above it`(
    model: String, input: Int64, expected: String
  ) throws {
    let cost = try card(model, on: "2026-10-20").cost(of: TokenCounts(input: input))
    #expect(cost == .priced(try dollars(expected)))
  }

  @Test(arguments: [
    ("glm-5.3-flash", "2026-09-09", "0.0075"), ("glm-5.3-flash", "2026-09-11", "0.015"),
    ("grok-4.20", "2026-04-29", "0.2"), ("grok-4.20", "2026-05-21", "0.125"),
    ("mistral-large-4", "2026-10-19", "0.068"), ("mistral-large-4", "2026-10-29", "0.07"),
    ("deepseek-v4-pro", "2026-08-15", "0.0435"),
  ])
  func `A published price holds on its days`(model: String, day: String, expected: String) throws {
    let cost = try card(model, on: day).cost(of: TokenCounts(input: 100_000))
    #expect(cost == .priced(try dollars(expected)))
  }

  @Test func `The days on which the lists differ, or a price has hours, are unpriced`() throws {
    let rows = try Fixture.rows(of: "left-out-prices.csv")
    #expect(!rows.isEmpty)
    for cells in rows {
      let (from, until) = (Day(cells[1]), Day(cells[2]))
      #expect(!cells[3].isEmpty)
      if from == nil, until == nil { #expect(book.match(cells[0]) == nil, "\(cells[0])") }
      for day in [from, until?.advanced(by: -1)].compactMap(\.self) {
        let instant = Instant(startOfUTCDay: day)
        #expect(book.price(of: cells[0], at: instant) == nil, "\(cells[0]) on \(day)")
      }
    }
  }

  @Test(arguments: [
    ("grok-code-fast-1", "2026-05-15"), ("deepseek-v4-pro", "2026-10-20"),
  ])
  func `A model whose price the lists no longer agree on says that none is known that day`(
    name: String, day: String
  ) throws {
    let quote = book.quote(
      for: book.match(name), at: try instant(day), tokens: TokenCounts(input: 1))
    #expect(quote.result == .unpriced(.noPriceAtThatTime))
  }

  @Test func `A cache price that one list alone states is unknown, the other tokens are priced`()
    throws
  {
    let card = try card("devstral-2512", on: "2026-10-20")
    #expect(card.cost(of: TokenCounts(cacheRead: 1)) == .unpriced(.noPrice(.cacheRead)))
    #expect(card.cost(of: TokenCounts(input: 1_000_000)) == .priced(try dollars("0.4")))
  }
}
