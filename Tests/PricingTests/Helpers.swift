import Pricing
import Testing
import UsageModel

/// The rate card of the built-in book for a model on a day.
func card(_ model: String, on day: String) throws -> RateCard {
  try #require(PriceBook.builtIn.price(of: model, at: instant(day))).card
}

/// Midnight UTC of `2026-10-07`.
func instant(_ day: String) throws -> Instant {
  Instant(startOfUTCDay: try #require(Day(day)))
}

func dollars(_ text: String) throws -> Money {
  try #require(Money(dollars: text))
}

func ratio(_ text: String) throws -> Ratio {
  try #require(Ratio(text))
}

/// Rates from dollars per million tokens.
func rates(input: String, output: String) -> TokenRates {
  TokenRates(
    input: TokenRates.rate(dollarsPerMillion: input),
    output: TokenRates.rate(dollarsPerMillion: output))
}

/// A list price of $1 in and $10 out per million tokens.
func plainPrice(_ model: String, from: String? = nil, until: String? = nil) -> Price {
  Price(
    provider: "maker", model: model, displayName: model, effectiveFrom: from.flatMap { Day($0) },
    effectiveUntil: until.flatMap { Day($0) },
    card: RateCard(base: rates(input: "1", output: "10")))
}
