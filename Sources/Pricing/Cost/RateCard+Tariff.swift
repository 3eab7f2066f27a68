internal import UsageModel

extension RateCard {
  /// The number of prompt tokens that the context column of a summary refers to.
  private static let contextColumnTokens: Int64 = 200_000

  /// Returns the rates and the multiplier of a call, or of a summary of many calls.
  func tariff(
    for tokens: TokenCounts, service: ServiceClass, regional: Ratio, isSummary: Bool
  ) throws(UnpricedReason) -> Tariff {
    guard tokens.isBelievable else { throw .unbelievableCounts }
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
