internal import UsageModel

/// Decomposes the difference between an actual and an expected cost into parts that add up exactly.
///
/// A sequential (Laspeyres) decomposition: starting from the expected cost, one factor after
/// another is changed from its usual to its actual value, and each part is the difference that this
/// makes. For model m let q be its requests, c its cost, w its weighted tokens (``TokenWeights``),
/// 0 usual, 1 actual:
///
///     expected
///     volume   q1 · c0 / q0                               over all models together
///     mix      Σ q1(m) · c0(m) / q0(m)
///     cache    the same, with the usual prompts split over cache and input as the actual ones
///     tokens   Σ w1(m) · c0(m) / w0(m)
///     price    the actual cost
///
/// A model without history is treated as if all usual tokens had been billed at its present price,
/// so that its price counts towards the mix. Each step is rounded to a picodollar; the sum
/// telescopes.
struct CostDecomposition {
  /// The measure of volume.
  enum Measure {
    case calls
    /// For sources that do not count calls.
    case tokens
  }

  let measure: Measure
  let volume: Money
  let mix: Money
  let cache: Money
  let tokens: Money
  let price: Money

  /// Nil when there is nothing to decompose: a source without tokens, or amounts out of range.
  init?(actual: UseProfile, expected: Money, usual: UseProfile) {
    let hasCalls =
      actual.total.summaries == 0 && usual.total.summaries == 0 && usual.total.calls > 0
    measure = hasCalls ? .calls : .tokens
    let steps = CostSteps(actual: actual, usual: usual, measure: measure)
    guard let atVolume = steps.volume, let atMix = steps.mix, let atCache = steps.cache,
      let atTokens = steps.tokens
    else { return nil }
    volume = atVolume - expected
    mix = atMix - atVolume
    cache = atCache - atMix
    tokens = atTokens - atCache
    price = actual.total.cost - atTokens
  }
}

/// The intermediate amounts of ``CostDecomposition``; each is nil when it cannot be computed.
struct CostSteps {
  let actual: UseProfile
  let usual: UseProfile
  let measure: CostDecomposition.Measure

  /// The actual number of requests at the usual cost per request.
  var volume: Money? {
    scaled(usual.total.cost, quantity(actual.total), quantity(usual.total))
  }

  /// The actual requests of each model at its usual cost per request.
  var mix: Money? {
    sum { use, base in scaled(base.cost, quantity(use), quantity(base)) }
  }

  /// The same, with the usual prompts split over cache and input like the actual ones.
  var cache: Money? {
    sum { use, base in
      guard let cost = scaled(base.cost, quantity(use), quantity(base)) else { return nil }
      let prompt = Int128(use.tokens.prompt)
      guard prompt > 0 else { return cost }
      let recached = product(
        Int128(base.tokens.prompt), TokenWeights.prompt(use.tokens), over: prompt)
      guard let recached else { return nil }
      return scaled(
        cost, recached + TokenWeights.output(base.tokens), TokenWeights.all(base.tokens))
    }
  }

  /// The actual tokens of each model at its usual price.
  var tokens: Money? {
    sum { use, base in
      scaled(base.cost, TokenWeights.all(use.tokens), TokenWeights.all(base.tokens))
    }
  }

  private func quantity(_ use: ModelUse) -> Int128 {
    switch measure {
    case .calls: Int128(use.calls)
    case .tokens: Int128(use.tokens.total)
    }
  }

  /// Returns the usual use of a model; without one, all usual tokens at the model's present price.
  private func base(of modelID: Int64, _ use: ModelUse) -> ModelUse? {
    if let base = usual.models[modelID], quantity(base) > 0, TokenWeights.all(base.tokens) > 0 {
      return base
    }
    var base = usual.total
    let cost = scaled(
      use.cost, TokenWeights.all(base.tokens), TokenWeights.all(use.tokens))
    guard let cost else { return nil }
    base.cost = cost
    return base
  }

  private func sum(_ amount: (_ use: ModelUse, _ base: ModelUse) -> Money?) -> Money? {
    var sum = Money.zero
    for (modelID, use) in actual.models {
      guard let base = base(of: modelID, use), let part = amount(use, base) else { return nil }
      sum += part
    }
    return sum
  }

  private func scaled(_ amount: Money, _ numerator: Int128, _ denominator: Int128) -> Money? {
    product(amount.picodollars, numerator, over: denominator).map { Money(picodollars: $0) }
  }

  /// `left * right / divisor`, truncated; nil on overflow or without a positive divisor.
  private func product(_ left: Int128, _ right: Int128, over divisor: Int128) -> Int128? {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow || divisor <= 0 ? nil : product / divisor
  }
}

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

  /// All of them as a number, for statistics.
  static func number(_ tokens: TokenCounts) -> Double {
    // The standard library converts 128 bits a hundred times slower than 64.
    let weight = all(tokens)
    return Int64(exactly: weight).map { Double($0) } ?? Double(weight)
  }
}
