import Pricing
import Testing
import UsageModel

@Suite struct LongContextTests {
  @Test func `The whole request takes the higher rates, not the part above the threshold`() throws {
    // 250,000 prompt tokens. Bucket by bucket no count passes 200,000: $0.495.
    let tokens = TokenCounts(input: 100_000, cacheRead: 150_000, output: 10_000)
    let cost = try card("claude-sonnet-4-5", on: "2026-01-15").cost(of: tokens)
    #expect(cost == .priced(try dollars("0.915")))
  }

  @Test(arguments: [
    (TokenCounts(input: 100_000), "0.01"),
    (TokenCounts(input: 100_001), "0.0500005"),
    (TokenCounts(input: 40_000, cacheWrite5m: 20_000, cacheRead: 40_000, output: 1000), "0.0074"),
    (TokenCounts(input: 40_000, cacheWrite5m: 20_000, cacheRead: 40_001), "0.03450005"),
    (TokenCounts(cacheWrite1h: 100_001), "0.100001"),
    (TokenCounts(input: 100_000, output: 500_000), "0.26"),
  ])
  func `Haiku 5-5 is long above 100,000 prompt tokens, not at them`(
    tokens: TokenCounts, expected: String
  ) throws {
    let cost = try card("claude-haiku-5-5", on: "2026-10-20").cost(of: tokens)
    #expect(cost == .priced(try dollars(expected)))
  }

  @Test(arguments: [(272_000, "0.544"), (272_001, "1.088004")] as [(Int64, String)])
  func `OpenAI's threshold is 272,000`(input: Int64, expected: String) throws {
    let cost = try card("gpt-6-sol", on: "2026-10-20").cost(of: TokenCounts(input: input))
    #expect(cost == .priced(try dollars(expected)))
  }

  @Test(arguments: [
    (ContextWindow.unknown, "3"), (.upTo200k, "3"), (.above200k, "6"),
  ])
  func `A summary is long only when its context column says so`(
    context: ContextWindow, expected: String
  ) throws {
    let cost = try card("claude-sonnet-4-5", on: "2026-01-15").cost(
      of: TokenCounts(input: 1_000_000), service: ServiceClass(context: context), isSummary: true)
    #expect(cost == .priced(try dollars(expected)))
  }

  @Test(arguments: [
    ("claude-haiku-5-5", ContextWindow.upTo200k, "0.1"),
    ("claude-haiku-5-5", .above200k, "0.5"),
    ("gpt-6-sol", .above200k, "2"),
  ])
  func `A column of 200,000 tells nothing of a threshold it does not cover`(
    model: String, context: ContextWindow, expected: String
  ) throws {
    let cost = try card(model, on: "2026-10-20").cost(
      of: TokenCounts(input: 1_000_000), service: ServiceClass(context: context), isSummary: true)
    #expect(cost == .priced(try dollars(expected)))
  }

  @Test func `A call's own counts decide, not a context column`() throws {
    let cost = try card("claude-sonnet-4-5", on: "2026-01-15").cost(
      of: TokenCounts(input: 1000), service: ServiceClass(context: .above200k))
    #expect(cost == .priced(try dollars("0.003")))
  }
}
