import Pricing
import Testing
import UsageModel

@Suite struct UnpricedTests {
  @Test func `An unknown model is unpriced, never free`() throws {
    let quote = PriceBook.builtIn.quote(
      for: PriceBook.builtIn.match("claude-experimental-6"), at: try instant("2026-10-20"),
      tokens: TokenCounts(input: 1))
    #expect(quote.price == nil)
    #expect(quote.result.money == nil)
    #expect(quote.result.reason == .unknownModel)
  }

  @Test func `Usage of several models says what export has them, and no price helps`() throws {
    let missing = PriceBook.builtIn.missingPrice(
      ofModel: ModelText.several, at: try instant("2026-10-20"), reason: .unknownModel)
    #expect(missing.command == nil)
    #expect(missing.text.contains("import an export by model"))
  }

  @Test func `What was charged and not stated is no matter of prices`() throws {
    for model in ["code review", ModelText.several, "gpt-5.4"] {
      let missing = PriceBook.builtIn.missingPrice(
        ofModel: model, at: try instant("2026-10-20"), reason: .chargeNotStated)
      #expect(missing.command == nil)
      #expect(missing.text.contains("does not state what was charged"))
    }
  }

  @Test(arguments: [
    ("gpt-6-sol", TokenCounts(input: 1, cacheWrite1h: 1), BilledItem.cacheWrite1h),
    ("gpt-5.4", TokenCounts(cacheWrite5m: 1), .cacheWrite5m),
    ("gpt-5.4-pro", TokenCounts(cacheRead: 1), .cacheRead),
    ("claude-3-opus", TokenCounts(webSearches: 1), .webSearch),
  ])
  func `Tokens of a class without a price make the call unpriced`(
    model: String, tokens: TokenCounts, item: BilledItem
  ) throws {
    #expect(try card(model, on: "2026-10-20").cost(of: tokens) == .unpriced(.noPrice(item)))
  }

  @Test func `A class without a price does no harm to a call without such tokens`() throws {
    let cost = try card("gpt-5.4-pro", on: "2026-10-20").cost(of: TokenCounts(input: 1000))
    #expect(cost == .priced(try dollars("0.03")))
  }

  @Test func `OpenAI's cache write is the shorter write class`() throws {
    let cost = try card("gpt-6-sol", on: "2026-10-20").cost(of: TokenCounts(cacheWrite5m: 1000))
    #expect(cost == .priced(try dollars("0.0025")))
  }

  @Test(arguments: [
    ("claude-opus-4-6", ServiceClass(speed: "fast"), UnpricedReason.noFastPrice),
    ("gpt-5.4-pro", ServiceClass(tier: "priority"), .noFastPrice),
    ("gpt-5.3-codex", ServiceClass(tier: "batch"), .noBatchPrice),
    ("gpt-5.3-codex", ServiceClass(tier: "flex"), .noBatchPrice),
  ])
  func `A service without a known price is unpriced`(
    model: String, service: ServiceClass, reason: UnpricedReason
  ) throws {
    let cost = try card(model, on: "2026-10-20").cost(of: TokenCounts(input: 1), service: service)
    #expect(cost == .unpriced(reason))
  }

  @Test func `Fast speed above the long-context threshold is unpriced`() throws {
    let cost = try card("gpt-6-sol", on: "2026-10-20")
      .cost(of: TokenCounts(input: 272_001), service: ServiceClass(tier: "priority"))
    #expect(cost == .unpriced(.noFastPriceForLongContext))
  }

  @Test(arguments: [
    TokenCounts(input: -1), TokenCounts(output: .min), TokenCounts(cacheRead: (1 << 53) + 1),
    TokenCounts(webSearches: .max),
  ])
  func `Counts that nobody can have are unpriced`(tokens: TokenCounts) throws {
    let cost = try card("claude-opus-5", on: "2026-10-20").cost(of: tokens)
    #expect(cost == .unpriced(.implausibleCounts))
  }

  @Test func `A cost beyond a row's range is unpriced and says so`() throws {
    let most = TokenCounts.largestPlausible
    let tokens = TokenCounts(
      input: most, cacheWrite5m: most, cacheWrite1h: most, cacheRead: most, output: most,
      webSearches: most)
    let result = try card("claude-opus-5", on: "2026-10-20").cost(of: tokens)
    #expect(result == .unpriced(.beyondRange))
    #expect(result.reason?.description.contains("beyond $9.2 million") == true)
  }

  @Test func `The largest rates and factors are out of range, not a crash`() throws {
    let rates = TokenRates(
      input: .max, cacheWrite5m: .max, cacheWrite1h: .max, cacheRead: .max, output: .max)
    let most = TokenCounts.largestPlausible
    let tokens = TokenCounts(input: most, cacheRead: most, output: most, webSearches: most)
    for factor in ["1", "9223372036854775807", "0.000000000000000001"] {
      let card = RateCard(
        base: rates, batchMultiplier: try ratio("9223372036854775807"), webSearch: .max,
        factor: try ratio(factor))
      #expect(card.cost(of: tokens).reason == .beyondRange)
      #expect(card.cost(of: tokens, service: ServiceClass(tier: "batch")).reason == .beyondRange)
    }
  }

  @Test func `Tokens and searches that only together pass 128 bits are out of range too`() throws {
    let most = TokenCounts.largestPlausible
    let card = RateCard(
      base: TokenRates(input: .max, output: 1 << 51), webSearch: .max, factor: try ratio("2047"))
    let tokens = TokenCounts(input: most, output: most, webSearches: most)
    #expect(card.cost(of: tokens) == .unpriced(.beyondRange))
  }

  @Test(arguments: [(1_844_674, true), (1_844_675, false)] as [(Int64, Bool)])
  func `A row holds up to 2^63 picodollars`(million: Int64, fits: Bool) throws {
    // 5 dollars a million tokens: 9.22337 and 9.223375 million dollars.
    let tokens = TokenCounts(input: million * 1_000_000)
    let result = try card("claude-opus-5", on: "2026-10-20").cost(of: tokens)
    #expect((result.money != nil) == fits)
  }
}
