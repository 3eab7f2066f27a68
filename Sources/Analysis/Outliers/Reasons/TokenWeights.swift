internal import UsageModel

/// Weighs tokens in twentieths of an input token, by what providers charge for their classes.
///
/// The weights follow the price ratios of most of Anthropic's models: cache reads 0.1, writes 1.25
/// and 2, output 5 times the input. They only decide which reason a difference counts towards;
/// where the prices of a model differ from them, the remainder counts towards the price.
enum TokenWeights {
  static func prompt(_ tokens: TokenCounts) -> Int128 {
    20 * Int128(tokens.input) + 25 * Int128(tokens.cacheWrite5m) + 40 * Int128(tokens.cacheWrite1h)
      + 2 * Int128(tokens.cacheRead)
  }

  static func output(_ tokens: TokenCounts) -> Int128 {
    100 * Int128(tokens.output)
  }

  static func all(_ tokens: TokenCounts) -> Int128 {
    prompt(tokens) + output(tokens)
  }
}
