import Pricing
import Testing
import UsageModel

@Suite struct DatedPriceTests {
  let book = PriceBook.builtIn

  @Test(arguments: [
    ("2026-10-06T23:59:59.999Z", "0.2"), ("2026-10-07T00:00:00.000Z", "0.1"),
  ])
  func `Sonnet 5-5 reads its cache cheaper from 2026-10-07 UTC on`(
    at: String, expected: String
  ) throws {
    let instant = try #require(Instant(iso8601: at))
    let price = try #require(book.price(of: "claude-sonnet-5-5", at: instant))
    let cost = price.card.cost(of: TokenCounts(cacheRead: 1_000_000))
    #expect(cost == .priced(try dollars(expected)))
  }

  @Test(arguments: [("2026-03-12", "2.5"), ("2026-03-13", "1.25")])
  func `Opus 4-6 lost its long-context price on 2026-03-13`(day: String, expected: String) throws {
    let cost = try card("claude-opus-4-6", on: day).cost(of: TokenCounts(input: 250_000))
    #expect(cost == .priced(try dollars(expected)))
  }

  @Test func `A model is unpriced before its price starts`() throws {
    #expect(book.price(of: "claude-haiku-5-5", at: try instant("2026-10-06")) == nil)
    #expect(book.price(of: "claude-haiku-5-5", at: try instant("2026-10-07")) != nil)
    let quote = book.quote(
      for: book.match("claude-haiku-5-5"), at: try instant("2026-10-06"),
      tokens: TokenCounts(input: 1))
    #expect(quote.result == .unpriced(.noPriceAtThatTime))
  }

  @Test func `A price whose start is unknown is open to the past`() throws {
    #expect(book.price(of: "gemini-2.5-pro", at: try instant("2020-01-01")) != nil)
    let before = try card("gemini-4-argon", on: "2026-11-30")
    let after = try card("gemini-4-argon", on: "2026-12-01")
    #expect((before.base.input, after.base.input) == (2_000_000, 4_000_000))
  }

  @Test func `A retired model keeps its price`() throws {
    let cost = try card("claude-3-opus", on: "2026-10-20")
      .cost(of: TokenCounts(input: 1_000_000, output: 1_000_000))
    #expect(cost == .priced(try dollars("90")))
  }

  @Test(arguments: [
    ("claude-opus-5", "0.5"), ("claude-opus-5-5", "0.2"), ("claude-fable-5-1", "0.25"),
    ("claude-fable-5-2", "0.2"),
  ])
  func `A cache read has a price of its own, no fixed share of input`(
    model: String, expected: String
  ) throws {
    let cost = try card(model, on: "2026-10-20").cost(of: TokenCounts(cacheRead: 1_000_000))
    #expect(cost == .priced(try dollars(expected)))
  }
}
