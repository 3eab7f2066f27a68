public import UsageModel

/// The rates that a call is billed at: its tokens times these, times the multiplier, plus its
/// searches.
public struct AppliedRates: Hashable, Sendable {
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
