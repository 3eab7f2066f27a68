import Pricing
import Testing
import UsageModel

@Suite struct MultiplierTests {
  /// $1 at opus 5's input price.
  let tokens = TokenCounts(input: 200_000)

  @Test(arguments: [
    (ServiceClass(), "1", "1"),
    (ServiceClass(tier: "standard"), "1", "1"),
    (ServiceClass(tier: "batch"), "1", "0.5"),
    (ServiceClass(geo: "us"), "1", "1.1"),
    (ServiceClass(geo: "global"), "1", "1"),
    (ServiceClass(geo: "not_available"), "1", "1"),
    (ServiceClass(tier: "batch", geo: "us"), "1", "0.55"),
    (ServiceClass(), "1.1", "1.1"),
    (ServiceClass(), "1.2", "1.2"),
    (ServiceClass(tier: "batch"), "1.1", "0.55"),
    (ServiceClass(geo: "us"), "1.1", "1.1"),
    (ServiceClass(geo: "us"), "1.2", "1.2"),
    (ServiceClass(speed: "fast"), "1", "2"),
    (ServiceClass(speed: "fast", geo: "us"), "1", "2.2"),
    (ServiceClass(tier: "priority"), "1", "1"),
  ])
  func `Batch, region and speed multiply, a region once`(
    service: ServiceClass, regional: String, expected: String
  ) throws {
    let cost = try card("claude-opus-5", on: "2026-10-20")
      .cost(of: tokens, service: service, regional: try ratio(regional))
    #expect(cost == .priced(try dollars(expected)))
  }

  @Test func `A batch discounts the cache too`() throws {
    let tokens = TokenCounts(cacheWrite5m: 1_000_000, cacheWrite1h: 1_000_000, cacheRead: 1_000_000)
    let cost = try card("claude-opus-5", on: "2026-10-20")
      .cost(of: tokens, service: ServiceClass(tier: "batch"))
    #expect(cost == .priced(try dollars("8.375")))
  }

  @Test func `A web search costs a cent, in a batch and in the US too`() throws {
    let card = try card("claude-opus-5", on: "2026-10-20")
    let tokens = TokenCounts(input: 200_000, webSearches: 3)
    let service = ServiceClass(tier: "batch", geo: "us")
    #expect(card.cost(of: tokens) == .priced(try dollars("1.03")))
    #expect(card.cost(of: tokens, service: service) == .priced(try dollars("0.58")))
  }

  @Test func `US inference of a model without such a price costs no more`() throws {
    let cost = try card("claude-opus-4-5", on: "2026-01-15")
      .cost(of: tokens, service: ServiceClass(geo: "us"))
    #expect(cost == .priced(try dollars("1")))
  }

  @Test func `Fast speed takes the model's fast prices in every class`() throws {
    let tokens = TokenCounts(
      input: 1_000_000, cacheWrite5m: 1_000_000, cacheWrite1h: 1_000_000, cacheRead: 1_000_000,
      output: 1_000_000)
    let cost = try card("claude-opus-5-5", on: "2026-10-20")
      .cost(of: tokens, service: ServiceClass(speed: "fast"))
    #expect(cost == .priced(try dollars("74.4")))
  }

  @Test(arguments: [("priority", "0.4"), ("flex", "0.1"), ("default", "0.2"), ("batch", "0.1")])
  func `OpenAI's priority tier is its fast price, flex its batch price`(
    tier: String, expected: String
  ) throws {
    let cost = try card("gpt-6-sol", on: "2026-10-20")
      .cost(of: TokenCounts(input: 100_000), service: ServiceClass(tier: tier))
    #expect(cost == .priced(try dollars(expected)))
  }
}
