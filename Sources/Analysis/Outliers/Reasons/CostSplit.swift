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
struct CostSplit {
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
