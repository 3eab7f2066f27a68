public import UsageModel

/// The exact cost of a call, or why it has none.
public enum CostResult: Hashable, Sendable {
  case priced(Money)
  case unpriced(UnpricedReason)

  /// The cost, or nil when the call is unpriced.
  public var money: Money? {
    if case .priced(let money) = self { money } else { nil }
  }

  /// Why there is no cost, or nil when there is one.
  public var reason: UnpricedReason? {
    if case .unpriced(let reason) = self { reason } else { nil }
  }
}

/// Why a call has no cost: an unknown price is never 0 and never that of a similar model (counting
/// rule 18).
public enum UnpricedReason: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownModel
  case noPriceAtThatTime
  case noPrice(BilledItem)
  case noFastPrice
  case noFastPriceForLongContext
  case noBatchPrice
  case implausibleCounts
  case beyondRange
  /// The source does not tell the models of the usage apart.
  case severalModels
  /// The source says that it was charged, and not how much.
  case chargeNotStated

  /// One clause for a report: what is missing.
  public var description: String {
    switch self {
    case .unknownModel: "the price book does not know the model; add a price for it"
    case .noPriceAtThatTime: "the price book has no price of the model for that day"
    case .noPrice(let item): "no price is known for \(item.label) of the model"
    case .noFastPrice: "no fast-speed price is known for the model"
    case .noFastPriceForLongContext:
      "no fast-speed price is known for a prompt above the model's long-context threshold"
    case .noBatchPrice: "no batch price is known for the model"
    case .implausibleCounts: "a token count is negative or above 2^53"
    case .beyondRange: "the cost is beyond $9.2 million, more than one row can hold"
    case .severalModels:
      "the source does not tell its models apart, so that it has no price; import an export by "
        + "model: a report that is grouped by it (group_by[]=model), ccusage --breakdown"
    case .chargeNotStated:
      "the source does not state what was charged; import the provider's bill or usage report of "
        + "the same days"
    }
  }
}

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
