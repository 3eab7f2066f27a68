public import UsageModel

/// The rates and the multiplier that one call is billed at, chosen from its rate card.
struct Tariff {
  let kind: TariffKind
  let rates: TokenRates
  /// The product of all that apply: batch, region, negotiated share. Searches are not multiplied.
  let multiplier: Ratio
  let webSearch: Int64?

  /// Returns the exact cost: multiplied out first, divided and rounded once at the end.
  func cost(of tokens: TokenCounts) throws(UnpricedReason) -> Money {
    var sum: Int128 = 0
    for item in BilledItem.tokenClasses { sum += try unmultiplied(item, of: tokens) }
    let total = try multiplied(sum) + unmultiplied(.webSearch, of: tokens)
    guard Int64(exactly: total) != nil else { throw .beyondRange }
    return Money(picodollars: total)
  }

  /// Returns quantity times rate. Plausible counts are at most 2^53, so that all of these together
  /// fit an Int128.
  func unmultiplied(_ item: BilledItem, of tokens: TokenCounts) throws(UnpricedReason) -> Int128 {
    let quantity = item.quantity(in: tokens)
    if quantity == 0 { return 0 }
    guard let rate = self.rate(of: item) else {
      throw kind == .fast && item != .webSearch ? .noFastPrice : .noPrice(item)
    }
    return Int128(quantity) * Int128(rate)
  }

  func rate(of item: BilledItem) -> Int64? {
    item == .webSearch ? webSearch : rates[item]
  }

  /// A product beyond Int128 is beyond $9.2 million too: the divisor is at most an Int64.
  func multiplied(_ sum: Int128) throws(UnpricedReason) -> Int128 {
    guard let product = multiplier.applied(to: sum), Int64(exactly: product) != nil else {
      throw .beyondRange
    }
    return product
  }
}

/// Which rates of a card a call is billed at.
public enum TariffKind: String, Sendable {
  case standard
  case longContext
  case fast

  /// The label in a breakdown.
  public var label: String {
    switch self {
    case .standard: "standard"
    case .longContext: "long context"
    case .fast: "fast"
    }
  }
}

extension RateCard {
  /// The number of prompt tokens that the context column of a summary refers to.
  private static let contextColumnTokens: Int64 = 200_000

  /// Returns the rates and the multiplier of a call, or of a summary of many calls.
  func tariff(
    for tokens: TokenCounts, service: ServiceClass, regional: Ratio, isSummary: Bool
  ) throws(UnpricedReason) -> Tariff {
    guard tokens.isPlausible else { throw .implausibleCounts }
    let (kind, rates) = try rates(
      isFast: isFast(service), longContext: longContext(of: tokens, service, isSummary: isSummary))
    let multiplier = try multiplier(for: service, regional: regional)
    return Tariff(kind: kind, rates: rates, multiplier: multiplier, webSearch: webSearch)
  }

  func isFast(_ service: ServiceClass) -> Bool {
    service.isFast || (priorityIsFast && service.tier == "priority")
  }

  /// Returns the long-context rates if the request is long. A summary is long only when its column
  /// says so: its counts are those of many requests (counting rule 16).
  private func longContext(
    of tokens: TokenCounts, _ service: ServiceClass, isSummary: Bool
  ) -> LongContextRates? {
    guard let longContext else { return nil }
    let isLong =
      isSummary
      ? service.context == .above200k && longContext.threshold <= Self.contextColumnTokens
      : tokens.prompt > longContext.threshold
    return isLong ? longContext : nil
  }

  private func rates(
    isFast: Bool, longContext: LongContextRates?
  ) throws(UnpricedReason) -> (TariffKind, TokenRates) {
    if isFast {
      guard let fast else { throw .noFastPrice }
      guard longContext == nil || fastIsForAnyPrompt else { throw .noFastPriceForLongContext }
      return (.fast, fast)
    }
    if let longContext { return (.longContext, longContext.rates) }
    return (.standard, base)
  }

  /// Returns the product of batch, region and negotiated factor. A US-only call through a regional
  /// id pays for its region once, at the larger of the two multipliers.
  private func multiplier(
    for service: ServiceClass, regional: Ratio
  ) throws(UnpricedReason) -> Ratio {
    let residency = service.isUSOnly ? usResidencyMultiplier ?? .one : .one
    var product = factor.times(max(residency, regional))
    if service.isDiscounted {
      guard let batchMultiplier else { throw .noBatchPrice }
      product = product?.times(batchMultiplier)
    }
    guard let product else { throw .beyondRange }
    return product
  }
}

/// The rates that a call is billed at: its tokens times these, times the multiplier, plus its
/// searches.
public struct AppliedRates: Equatable, Sendable {
  public let kind: TariffKind
  public let rates: TokenRates
  /// The product of batch, region and negotiated share, on tokens only.
  public let multiplier: Ratio
  /// Picodollars per web search.
  public let webSearch: Int64?
}

extension RateCard {
  /// Returns the rates of a call; nil if it is unpriced.
  public func appliedRates(
    for tokens: TokenCounts, service: ServiceClass, regional: Ratio, isSummary: Bool = false
  ) -> AppliedRates? {
    guard
      let tariff = try? tariff(
        for: tokens, service: service, regional: regional, isSummary: isSummary)
    else { return nil }
    return AppliedRates(
      kind: tariff.kind, rates: tariff.rates, multiplier: tariff.multiplier,
      webSearch: tariff.webSearch)
  }
}
