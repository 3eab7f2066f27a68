import Testing
import UsageModel

@testable import Pricing

/// The one-line notation in which the ledger keeps the rates that costs rest on.
@Suite struct NotationTests {
  static let listed = PriceBook.builtIn.models.flatMap { PriceBook.builtIn.listPrices(of: $0) }

  @Test(arguments: listed.indices)
  func `The card of every list price is read back as it was written`(index: Int) {
    let card = Self.listed[index].card
    #expect(RateCard(notation: card.notation) == card)
  }

  @Test func `A card shows its rates in dollars per million tokens`() {
    let rates = TokenRates(
      input: 3_000_000, cacheWrite5m: 3_750_000, cacheWrite1h: 6_000_000, cacheRead: 300_000,
      output: 15_000_000)
    let card = RateCard(base: rates, batchMultiplier: Ratio("0.5"), webSearch: 10_000_000_000)
    #expect(card.notation == "base=3/3.75/6/0.3/15 batch=1/2 web=0.01")
  }

  @Test func `A negotiated factor that no decimal holds keeps all its digits`() {
    var card = RateCard(base: TokenRates(input: 1))
    card.factor = Ratio(numerator: 1, denominator: 3) ?? .one
    #expect(RateCard(notation: card.notation) == card)
  }

  @Test(arguments: [
    PriceTerms.factor(Ratio("0.85") ?? .one),
    PriceTerms.rates(TokenRates(input: 4_000_000, output: 20_000_000)),
    PriceTerms.fastRates(TokenRates(input: 30_000_000)),
    PriceTerms.batchFactor(Ratio("0.5") ?? .one), PriceTerms.webSearch(10_000_000_000),
  ])
  func `The terms of an override are read back as they were written`(terms: PriceTerms) {
    #expect(PriceTerms(notation: terms.notation) == terms)
  }

  @Test(arguments: [
    "base=1/2/3/4", "base=1/2/3/4/x", "batch=0.5", "long=5/1/2/3/4/5", "speed=fast", "base",
    "web=-", "priority=slow",
  ])
  func `What is no card is not read`(text: String) {
    #expect(RateCard(notation: text) == nil)
  }

  @Test(arguments: ["", "factor=0.85", "rates=1/2", "discount=1/2"])
  func `What are no terms is not read`(text: String) {
    #expect(PriceTerms(notation: text) == nil)
  }
}
