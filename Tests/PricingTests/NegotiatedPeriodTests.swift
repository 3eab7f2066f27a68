import Pricing
import Testing
import UsageModel

@Suite struct NegotiatedPeriodTests {
  private func override(
    _ model: String, from: String? = nil, until: String? = nil, _ terms: PriceTerms
  ) -> PriceOverride {
    PriceOverride(
      model: model, from: from.flatMap { Day($0) }, until: until.flatMap { Day($0) }, terms: terms)
  }

  private func periods(_ prices: [Price]) -> [String] {
    prices.map { price in
      let days = [price.effectiveFrom, price.effectiveUntil].map { $0?.description ?? "…" }
      return days.joined(separator: " ") + " "
        + TokenRates.dollarsPerMillion(price.card.base.input ?? 0)
    }
  }

  @Test func `Each period has what all terms and list prices come to on its days`() {
    let book = PriceBook(
      prices: [plainPrice("a", from: "2026-01-01", until: "2026-06-01")],
      overrides: [
        override(
          "a", from: "2026-02-01", until: "2026-03-01", .rates(rates(input: "4", output: "9"))),
        override("a", from: "2026-02-15", .rates(rates(input: "3", output: "9"))),
        override("b", .rates(rates(input: "7", output: "9"))),
      ])
    #expect(
      periods(book.negotiatedPrices(of: "a")) == ["2026-02-01 2026-02-15 4", "2026-02-15 … 3"])
    #expect(periods(book.negotiatedPrices(of: "b")) == ["… … 7"])
    #expect(book.negotiatedPrices(of: "c").isEmpty)
  }

  @Test func `A price before every known day is one, too`() {
    let book = PriceBook(
      prices: [],
      overrides: [override("a", until: "2026-03-01", .rates(rates(input: "4", output: "9")))])
    #expect(periods(book.negotiatedPrices(of: "a")) == ["… 2026-03-01 4"])
  }

  @Test(arguments: [
    (String?.none, String?.none, 1), ("2026-03-12", nil, 1), ("2026-03-13", nil, 0),
    (nil, "2026-02-17", 0), (nil, "2026-02-18", 1),
  ])
  func `Rates drop the price of long prompts where the list has one on their days`(
    from: String?, until: String?, count: Int
  ) throws {
    let terms = PriceTerms.rates(rates(input: "2.5", output: "15"))
    let rates = override("claude-sonnet-4-6", from: from, until: until, terms)
    #expect(PriceBook.builtIn.longContextPrices(droppedBy: rates).count == count)
    let share = override(
      "claude-sonnet-4-6", from: from, until: until, .factor(try ratio("0.5")))
    #expect(PriceBook.builtIn.longContextPrices(droppedBy: share).isEmpty)
  }

  @Test(arguments: [
    (PriceTerms.rates(rates(input: "4", output: "20")), "input $4, output $20"),
    (.fastRates(rates(input: "8", output: "40.5")), "fast: input $8, output $40.5"),
    (.webSearch(10_000_000_000), "web search $0.01"),
  ])
  func `Terms are told in words`(terms: PriceTerms, text: String) {
    #expect(terms.text == text)
  }
}
