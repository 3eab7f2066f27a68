internal import LedgerStore
internal import UsageModel

/// What a unit would have cost without the cause that evidence of its own shows; the difference is
/// exactly what the cause made.
struct OutlierCause {
  let kind: OutlierKind
  /// The usage as it would have been.
  let without: UseProfile
  let amount: Money

  /// The same tokens, with prompts read from the cache as usual; nil without tokens.
  static func cache(_ actual: UseProfile, usual: UseProfile) -> OutlierCause? {
    let prompt = Int128(usual.total.tokens.prompt)
    guard prompt > 0 else { return nil }
    let usually = TokenWeights.prompt(usual.total.tokens)
    let without = actual.map { _, use in
      guard
        let weight = MoneyShare.product(Int128(use.tokens.prompt), usually, over: prompt),
        let cost = MoneyShare.scaled(
          use.cost, weight + TokenWeights.output(use.tokens), TokenWeights.all(use.tokens))
      else { return nil }
      var use = use
      use.cost = cost
      use.tokens = use.tokens.split(like: usual.total.tokens)
      return use
    }
    return without.map { OutlierCause(kind: .cacheCollapse, without: $0, from: actual) }
  }

  /// The same weighted tokens and calls, shared by models as usual; nil without tokens.
  static func model(_ actual: UseProfile, usual: UseProfile) -> OutlierCause? {
    let (now, before) = (
      TokenWeights.all(actual.total.tokens), TokenWeights.all(usual.total.tokens)
    )
    let without = usual.map { _, use in
      guard let cost = MoneyShare.scaled(use.cost, now, before) else { return nil }
      func scaled(_ count: Int64, _ numerator: Int128, _ divisor: Int128) -> Int64 {
        Int64(clamping: MoneyShare.product(Int128(count), numerator, over: divisor) ?? 0)
      }
      var use = use
      use.cost = cost
      use.calls = scaled(use.calls, Int128(actual.total.calls), Int128(usual.total.calls))
      use.tokens = use.tokens.map { scaled($0, now, before) }
      return use
    }
    return without.map { OutlierCause(kind: .modelShift, without: $0, from: actual) }
  }

  /// Work at hours at which nothing was usual: all that it cost.
  init(offHours amount: Money, of actual: UseProfile) {
    kind = .offHours
    without = actual
    self.amount = amount
  }

  private init(kind: OutlierKind, without: UseProfile, from actual: UseProfile) {
    self.kind = kind
    self.without = without
    amount = actual.total.cost - without.total.cost
  }
}

/// Shares of amounts, in whole numbers.
enum MoneyShare {
  /// `amount * numerator / denominator`, truncated; nil on overflow or without a positive
  /// denominator.
  static func scaled(_ amount: Money, _ numerator: Int128, _ denominator: Int128) -> Money? {
    product(amount.picodollars, numerator, over: denominator).map { Money(picodollars: $0) }
  }

  /// `left * right / divisor`, truncated; nil on overflow or without a positive divisor.
  static func product(_ left: Int128, _ right: Int128, over divisor: Int128) -> Int128? {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow || divisor <= 0 ? nil : product / divisor
  }
}

extension UseProfile {
  /// Returns the profile with each model's use changed; nil when one cannot be.
  func map(_ change: (_ model: Int64, _ use: ModelUse) -> ModelUse?) -> UseProfile? {
    var changed: [Int64: ModelUse] = [:]
    for model in modelIDs {
      guard let use = models[model], let new = change(model, use) else { return nil }
      changed[model] = new
    }
    return UseProfile(models: changed)
  }
}

extension TokenCounts {
  /// Returns the counts with the prompt shared over the cache's classes as in other counts.
  fileprivate func split(like other: TokenCounts) -> TokenCounts {
    func part(_ count: Int64) -> Int64 {
      Int64(
        clamping: MoneyShare.product(Int128(prompt), Int128(count), over: Int128(other.prompt)) ?? 0
      )
    }
    var counts = self
    counts.cacheRead = part(other.cacheRead)
    counts.cacheWrite5m = part(other.cacheWrite5m)
    counts.cacheWrite1h = part(other.cacheWrite1h)
    counts.input = max(0, prompt - counts.cacheRead - counts.cacheWrite)
    return counts
  }

  fileprivate func map(_ change: (Int64) -> Int64) -> TokenCounts {
    TokenCounts(
      input: change(input), cacheWrite5m: change(cacheWrite5m), cacheWrite1h: change(cacheWrite1h),
      cacheRead: change(cacheRead), output: change(output), webSearches: webSearches)
  }
}
