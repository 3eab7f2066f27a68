import Pricing
import Testing
import UsageModel

@Suite struct QuoteTests {
  private func quote(_ name: String, _ tokens: TokenCounts) throws -> Quote {
    let book = PriceBook.builtIn
    return book.quote(for: book.match(name), at: try instant("2026-10-20"), tokens: tokens)
  }

  @Test func `A regional name is quoted at its region's price`() throws {
    let quote = try quote("us.anthropic.claude-opus-5", TokenCounts(input: 200_000))
    #expect(quote.result == .priced(try dollars("1.1")))
    #expect(quote.price?.model == "claude-opus-5")
  }

  @Test func `A name that ends in fast is quoted at the fast price`() throws {
    let quote = try quote("claude-opus-5-fast", TokenCounts(input: 200_000))
    #expect(quote.result == .priced(try dollars("2")))
  }

  @Test func `A fast name of a model without a fast price is unpriced`() throws {
    let quote = try quote("claude-sonnet-5-fast", TokenCounts(input: 200_000))
    #expect(quote.result == .unpriced(.noFastPrice))
    #expect(quote.price?.model == "claude-sonnet-5")
  }

  @Test func `A summary is quoted without guessing its context`() throws {
    let book = PriceBook.builtIn
    let quote = book.quote(
      for: book.match("claude-haiku-5-5"), at: try instant("2026-10-20"),
      tokens: TokenCounts(input: 1_000_000), isSummary: true)
    #expect(quote.result == .priced(try dollars("0.1")))
  }
}
