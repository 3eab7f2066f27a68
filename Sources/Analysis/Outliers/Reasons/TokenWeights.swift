internal import UsageModel

/// Tokens in twentieths of a fresh input token, by what providers charge for their classes.
///
/// The relation of the classes' prices that most of Anthropic's models have: cache reads 0.1, writes
/// 1.25 and 2, output 5 times the input. It only decides which reason a difference counts for; where
/// a model's prices differ from it, that part counts for the price.
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
