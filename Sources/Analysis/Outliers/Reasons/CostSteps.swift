internal import UsageModel

/// The intermediate amounts of ``CostSplit``; each is nil when it cannot be computed.
struct CostSteps {
  let actual: UseProfile
  let usual: UseProfile
  let measure: CostSplit.Measure

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
