public import UsageModel

/// A rate card resolved for one service class and region, to price many calls.
public struct CallPricer: Sendable {
  private let short: Result<Tariff, UnpricedReason>
  private let long: Result<Tariff, UnpricedReason>
  /// Prompts of more tokens than this are long.
  private let threshold: Int64

  /// Creates a pricer for `card`; `regional` is the multiplier of a regional model id, 1 for
  /// others.
  public init(_ card: RateCard, service: ServiceClass, regional: Ratio = .one) {
    threshold = card.longContext?.threshold ?? .max
    short = Self.tariff(card, TokenCounts(), service, regional)
    long =
      threshold < TokenCounts.largestPlausible
      ? Self.tariff(card, TokenCounts(input: threshold + 1), service, regional) : short
  }

  private static func tariff(
    _ card: RateCard, _ tokens: TokenCounts, _ service: ServiceClass, _ regional: Ratio
  ) -> Result<Tariff, UnpricedReason> {
    Result { () throws(UnpricedReason) in
      try card.tariff(for: tokens, service: service, regional: regional, isSummary: false)
    }
  }

  /// Returns the exact cost of a call, the same as that of the card itself.
  public func cost(of tokens: TokenCounts) -> CostResult {
    guard tokens.isPlausible else { return .unpriced(.implausibleCounts) }
    do throws(UnpricedReason) {
      let tariff = try (tokens.prompt > threshold ? long : short).get()
      return .priced(try tariff.cost(of: tokens))
    } catch {
      return .unpriced(error)
    }
  }
}
