import Pricing
import Testing
import UsageModel

@Suite struct OverrideTests {
  private func book(_ overrides: PriceOverride...) -> PriceBook {
    PriceBook.builtIn.adding(overrides: overrides)
  }

  private func override(
    _ model: String, from: String? = nil, until: String? = nil, _ terms: PriceTerms
  ) -> PriceOverride {
    PriceOverride(
      model: model, from: from.flatMap { Day($0) }, until: until.flatMap { Day($0) }, terms: terms)
  }

  @Test(arguments: [
    ("2026-09-30", false), ("2026-10-01", true), ("2026-10-31", true), ("2026-11-01", false),
  ])
  func `An override outranks the list price on its days, the last one excluded`(
    day: String, isNegotiated: Bool
  ) throws {
    let terms = PriceTerms.rates(rates(input: "4", output: "18"))
    let book = book(override("claude-opus-5", from: "2026-10-01", until: "2026-11-01", terms))
    let price = try #require(book.price(of: "claude-opus-5", at: instant(day)))
    #expect(price.isNegotiated == isNegotiated)
    #expect(price.basis == (isNegotiated ? .negotiatedPrice : .listPrice))
    #expect(price.card.base.input == (isNegotiated ? 4_000_000 : 5_000_000))
  }

  @Test func `A rate that an override leaves open stays the list's`() throws {
    let book = book(override("claude-opus-5", .rates(rates(input: "4", output: "18"))))
    let price = try #require(book.price(of: "claude-opus-5", at: instant("2026-10-20")))
    let tokens = TokenCounts(cacheRead: 1_000_000, output: 1_000_000, webSearches: 1)
    #expect(price.card.cost(of: tokens) == .priced(try dollars("18.51")))
  }

  @Test func `An override with rates has no long-context price`() throws {
    let book = book(override("claude-haiku-5-5", .rates(rates(input: "0.09", output: "0.4"))))
    let price = try #require(book.price(of: "claude-haiku-5-5", at: instant("2026-10-20")))
    #expect(price.card.cost(of: TokenCounts(input: 1_000_000)) == .priced(try dollars("0.09")))
  }

  @Test func `Rates of fast speed stand beside all others, for prompts of any length`() throws {
    let book = book(
      override("claude-haiku-5-5", .factor(try ratio("0.5"))),
      override("claude-haiku-5-5", .fastRates(rates(input: "3", output: "15"))))
    let instant = try instant("2026-10-20")
    let million = TokenCounts(input: 1_000_000)
    let fast = ServiceClass(speed: "fast")
    let match = ModelMatch(model: "claude-haiku-5-5")
    let plain = book.quote(for: match, at: instant, tokens: million)
    #expect(plain.result == .priced(try dollars("0.25")))
    let quick = book.quote(for: match, at: instant, tokens: million, service: fast)
    #expect(quick.result == .priced(try dollars("3")))
    #expect(quick.price?.isNegotiated == true)
  }

  @Test func `A negotiated fast price alone leaves other calls at the list price`() throws {
    let book = book(override("claude-opus-4-6", .fastRates(rates(input: "30", output: "150"))))
    let price = try #require(book.price(of: "claude-opus-4-6", at: instant("2026-04-01")))
    #expect(price.basis == .listPrice)
  }

  @Test func `A batch and a web search have prices of their own`() throws {
    let book = book(
      override("unheard-of", .rates(rates(input: "4", output: "18"))),
      override("unheard-of", .batchFactor(try ratio("0.25"))),
      override("unheard-of", .webSearch(10_000_000_000)))
    let quote = try book.quote(
      for: ModelMatch(model: "unheard-of"), at: instant("2026-10-20"),
      tokens: TokenCounts(input: 1_000_000, webSearches: 2), service: ServiceClass(tier: "batch"))
    #expect(quote.result == .priced(try dollars("1.02")))
  }

  @Test func `A factor scales long-context and fast prices, and no searches`() throws {
    let factor = PriceTerms.factor(try ratio("0.8"))
    let book = book(override("claude-haiku-5-5", factor), override("claude-opus-5", factor))
    let haiku = try #require(book.price(of: "claude-haiku-5-5", at: instant("2026-10-20"))).card
    let opus = try #require(book.price(of: "claude-opus-5", at: instant("2026-10-20"))).card
    #expect(haiku.cost(of: TokenCounts(input: 1_000_000)) == .priced(try dollars("0.4")))
    let fast = opus.cost(of: TokenCounts(input: 1_000_000), service: ServiceClass(speed: "fast"))
    #expect(fast == .priced(try dollars("8")))
    #expect(opus.cost(of: TokenCounts(webSearches: 1)) == .priced(try dollars("0.01")))
  }

  @Test(arguments: [("2026-10-06", "0.16"), ("2026-10-07", "0.08")])
  func `A factor follows the list price as it changes`(day: String, expected: String) throws {
    let book = book(override("claude-sonnet-5-5", .factor(try ratio("0.8"))))
    let price = try #require(book.price(of: "claude-sonnet-5-5", at: instant(day)))
    let cost = price.card.cost(of: TokenCounts(cacheRead: 1_000_000))
    #expect(cost == .priced(try dollars(expected)))
  }

  @Test func `A negotiated price holds while override and list price both do`() throws {
    let book = book(
      override("claude-sonnet-5-5", from: "2026-10-01", .factor(try ratio("0.8"))))
    let price = try #require(book.price(of: "claude-sonnet-5-5", at: instant("2026-10-02")))
    #expect(price.effectiveFrom == Day("2026-10-01"))
    #expect(price.effectiveUntil == Day("2026-10-07"))
  }

  @Test func `An override makes an unknown model known`() throws {
    let book = book(override("claude-experimental-6", .rates(rates(input: "7", output: "9"))))
    let match = try #require(book.match("us.anthropic.Claude-Experimental-6[1m]"))
    #expect(match == ModelMatch(model: "claude-experimental-6"))
    #expect(book.models.contains("claude-experimental-6"))
    let quote = book.quote(
      for: match, at: try instant("2026-10-20"), tokens: TokenCounts(input: 1_000_000))
    #expect(quote.result == .priced(try dollars("7")))
    #expect(quote.price?.isNegotiated == true)
    #expect(PriceBook.builtIn.match("claude-experimental-6") == nil)
  }

  @Test func `A factor on a price that nobody knows is no price`() throws {
    let book = book(override("claude-experimental-6", .factor(try ratio("0.5"))))
    #expect(book.price(of: "claude-experimental-6", at: try instant("2026-10-20")) == nil)
  }

  @Test(arguments: [("2026-06-30", 9_000_000), ("2026-07-01", 8_000_000)] as [(String, Int64)])
  func `Of several overrides on a day the one that starts latest counts`(
    day: String, input: Int64
  ) throws {
    let later = override(
      "claude-opus-4-8", from: "2026-07-01", .rates(TokenRates(input: 8_000_000)))
    let earlier = override("claude-opus-4-8", .rates(TokenRates(input: 9_000_000)))
    let price = book(later, earlier).price(of: "claude-opus-4-8", at: try instant(day))
    #expect(price?.card.base.input == input)
  }

  @Test func `Of additions the one that begins later counts, and long prompts keep their price`()
    throws
  {
    let card = RateCard(
      base: TokenRates(input: 3),
      longContext: LongContextRates(threshold: 200_000, rates: TokenRates(input: 6)))
    let bare = Price(
      provider: "p", model: "m", displayName: "m", effectiveFrom: nil, effectiveUntil: nil,
      card: card)
    let book = PriceBook(
      prices: [bare],
      overrides: [
        override("m", from: "2026-09-01", .rates(TokenRates(cacheRead: 2))),
        override("m", .rates(TokenRates(cacheRead: 1))),
      ])
    let price = try #require(book.price(of: "m", at: instant("2026-10-20")))
    #expect(price.card.base.cacheRead == 2)
    #expect(price.card.longContext?.rates.cacheRead == 2)
  }

  @Test func `Of overrides with the same start the one added last counts`() throws {
    let book = book(override("claude-opus-5", .rates(TokenRates(input: 1))))
      .adding(overrides: [override("claude-opus-5", .rates(TokenRates(input: 2)))])
    let price = book.price(of: "claude-opus-5", at: try instant("2026-10-20"))
    #expect(price?.card.base.input == 2)
    #expect(book.overrides.count == 2)
  }
}
