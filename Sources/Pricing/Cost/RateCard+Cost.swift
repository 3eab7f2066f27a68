public import UsageModel

extension RateCard {
  /// Returns the exact cost of a call, or of a summary of many calls.
  ///
  /// - Parameters:
  ///   - regional: the multiplier of a regional model id, 1 for others.
  ///   - isSummary: whether the counts are those of many calls; then only the context column can
  ///     make them long context.
  public func cost(
    of tokens: TokenCounts, service: ServiceClass = .unspecified, regional: Ratio = .one,
    isSummary: Bool = false
  ) -> CostResult {
    do throws(UnpricedReason) {
      let tariff = try tariff(
        for: tokens, service: service, regional: regional, isSummary: isSummary)
      return .priced(try tariff.cost(of: tokens))
    } catch {
      return .unpriced(error)
    }
  }

  /// Returns the same cost, item by item.
  ///
  /// Throws the reason where `cost(of:service:regional:isSummary:)` is unpriced.
  public func breakdown(
    of tokens: TokenCounts, service: ServiceClass = .unspecified, regional: Ratio = .one,
    isSummary: Bool = false
  ) throws(UnpricedReason) -> CostBreakdown {
    let tariff = try tariff(for: tokens, service: service, regional: regional, isSummary: isSummary)
    return CostBreakdown(
      tariff: tariff.kind, multiplier: tariff.multiplier, lines: try tariff.lines(for: tokens),
      total: try tariff.cost(of: tokens))
  }
}
