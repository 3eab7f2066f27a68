import Benchmark
import Pricing
import UsageModel

/// What a call costs: with the card worked out beforehand, from the card, and from the price book.
func addPriceBenchmarks() {
  let calls = SampleCall.thousand()
  let service = ServiceClass(tier: "standard", speed: "standard", geo: "us")
  let pricer = CallPricer(card, service: service)
  Benchmark("Price of a call: CallPricer") { _ in
    for call in calls { blackHole(pricer.cost(of: call.tokens)) }
  }
  Benchmark("Price of a call: RateCard") { _ in
    for call in calls { blackHole(card.cost(of: call.tokens, service: service)) }
  }

  let book = PriceBook.builtIn
  let match = ModelMatch(model: "claude-opus-4-5")
  Benchmark("Price of a call: PriceBook") { _ in
    for call in calls {
      blackHole(book.quote(for: match, at: call.at, tokens: call.tokens, service: service))
    }
  }

  let names = ["claude-opus-5", "us.anthropic.claude-opus-4-5-20251101-v1:0", "gpt-5.5", "nobody"]
  let thousandNames = (0..<1000).map { names[$0 % names.count] }
  Benchmark("Model of a name: PriceBook") { _ in
    for name in thousandNames { blackHole(book.match(name)) }
  }
}

/// A card that uses everything that a card can say.
private let card = RateCard(
  base: TokenRates(
    input: 5_000_000, cacheWrite5m: 6_250_000, cacheWrite1h: 10_000_000, cacheRead: 500_000,
    output: 25_000_000),
  longContext: LongContextRates(
    threshold: 200_000,
    rates: TokenRates(
      input: 10_000_000, cacheWrite5m: 12_500_000, cacheWrite1h: 20_000_000, cacheRead: 1_000_000,
      output: 37_500_000)),
  usResidencyMultiplier: Ratio(numerator: 11, denominator: 10), webSearch: 10_000_000_000)
