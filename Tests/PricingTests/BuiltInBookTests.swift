import Foundation
import Pricing
import Testing
import UsageModel

@Suite struct BuiltInBookTests {
  @Test func `The embedded book is the facts and the published prices, entry by entry`() throws {
    let (facts, published) = (try Fixture.listedPrices(), try Fixture.publishedPrices())
    let book = PriceBook.builtIn
    #expect(facts.count == 88)
    #expect(published.count == 103)
    #expect(book.models.flatMap { book.listPrices(of: $0) }.count == 88 + published.count)
    #expect(Set(facts.map(\.model)).isDisjoint(with: published.map(\.model)))
    for entry in facts + published {
      let from = entry.effectiveFrom.flatMap { Day($0) }
      let price = try #require(
        book.listPrices(of: entry.model).first { $0.effectiveFrom == from }, "\(entry.model)")
      #expect(price.provider == entry.provider)
      #expect(price.displayName == entry.displayName ?? entry.model)
      #expect(price.effectiveUntil?.description == entry.effectiveTo)
      #expect(!price.isNegotiated)
      #expect(price.basis == .listPrice)
      #expect(price.source?.lists == entry.source, "\(entry.model)")
      #expect(price.source?.readOn.description == entry.listed ?? "2026-11-23", "\(entry.model)")
      try expect(price.card, equals: entry)
    }
  }

  private func expect(_ card: RateCard, equals entry: ListedPrice) throws {
    #expect(card.base == rates(entry.base), "\(entry.model)")
    #expect(card.fast == entry.fast.map(rates), "\(entry.model)")
    #expect((entry.tiers ?? []).count <= 1)
    #expect(card.longContext?.threshold == entry.tiers?.first?.thresholdTokens, "\(entry.model)")
    #expect(card.longContext?.rates == entry.tiers?.first.map(rates), "\(entry.model)")
    #expect(card.batchMultiplier?.description == entry.batchMultiplier)
    #expect(card.usResidencyMultiplier?.description == entry.usDataResidencyMultiplier)
    #expect(card.webSearch == entry.webSearchPer1000.flatMap { units($0, perDollar: 9) })
    #expect(card.factor == .one)
  }

  private func rates(_ listed: ListedPrice.Rates) -> TokenRates {
    TokenRates(
      input: listed.input.flatMap { units($0, perDollar: 6) },
      cacheWrite5m: (listed.cacheWrite5M ?? listed.cacheWrite).flatMap { units($0, perDollar: 6) },
      cacheWrite1h: listed.cacheWrite1H.flatMap { units($0, perDollar: 6) },
      cacheRead: listed.cacheRead.flatMap { units($0, perDollar: 6) },
      output: listed.output.flatMap { units($0, perDollar: 6) })
  }

  /// Foundation's decimal, not the program's: a cross-check of the reading of rates.
  private func units(_ text: String, perDollar exponent: Int) -> Int64? {
    guard let decimal = Decimal(string: text) else { return nil }
    let scaled = decimal * Decimal(sign: .plus, exponent: exponent, significand: 1)
    return NSDecimalNumber(decimal: scaled).int64Value
  }

  @Test func `Models are listed in order, each with its prices in the order of their days`() {
    let book = PriceBook.builtIn
    #expect(book.models == book.models.sorted())
    #expect(
      book.listPrices(of: "claude-sonnet-5-5").map { $0.effectiveFrom?.description }
        == ["2026-09-28", "2026-10-07"])
  }

  @Test(arguments: ["claude-mythos-preview", "claude-opus-4-1", "gpt-5.4"])
  func `Only Claude models from version 4 point 5 on cost more through a regional id`(
    model: String
  ) {
    let prices = PriceBook.builtIn.listPrices(of: model)
    #expect(!prices.isEmpty)
    #expect(prices.allSatisfy { $0.card.regionalMultiplier == nil })
  }
}
