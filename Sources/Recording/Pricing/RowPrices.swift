public import LedgerStore
public import Pricing
public import UsageModel

/// The prices of stored rows, so that each cost can be recomputed by hand.
public struct RowPrices {
  private let names: [Int64: String]
  private let services: [Int64: ServiceClass]
  private let prices: [Int64: PriceRepository.Used]
  private let cards: [Int64: RateCard]

  public init(_ ledger: Ledger) throws {
    names = try ledger.models.names()
    services = try ledger.models.services()
    prices = Dictionary(
      uniqueKeysWithValues: try ledger.prices.used().map { ($0.id, $0.value) })
    cards = prices.compactMapValues { RateCard(notation: $0.card) }
  }

  /// The model in its source's spelling.
  public func model(of row: UsageRow.Content) -> String { names[row.modelID] ?? "" }

  /// The speed, tier and region in the source's spelling.
  public func service(of row: UsageRow.Content) -> ServiceClass {
    services[row.serviceID] ?? .unspecified
  }

  /// The rates applied to a row; nil when it is unpriced or its cost was reported.
  public func rates(of row: UsageRow.Content, isSummary: Bool = false) -> AppliedRates? {
    guard row.cost != nil, let card = row.priceID.flatMap({ cards[$0] }) else { return nil }
    let match = PriceBook.builtIn.match(model(of: row)) ?? ModelMatch(model: "")
    return card.appliedRates(
      for: row.tokens, service: match.service(service(of: row)), regional: match.regional,
      isSummary: isSummary)
  }

  /// Where the price comes from: `list price since 2026-07-24`, `negotiated price`, `reported`.
  public func source(of row: UsageRow.Content) -> String {
    guard row.cost != nil else { return "no price" }
    guard let price = row.priceID.flatMap({ prices[$0] }) else { return row.basis.label }
    let since = price.effectiveFrom.map { " since \($0)" } ?? ""
    return row.basis.label + since
  }
}

extension PriceBook {
  /// Creates a price book of the built-in list prices, overridden by a ledger's negotiated prices.
  ///
  /// Throws a ``LedgerError`` when a negotiated price in the ledger cannot be read.
  public init(of ledger: Ledger) throws {
    let overrides = try ledger.prices.overrides().map { stored in
      guard let terms = PriceTerms(notation: stored.value.terms) else {
        throw LedgerError(
          .damaged, path: ledger.path,
          reason: "The negotiated price \(stored.id) cannot be read: remove it and set it again.")
      }
      return PriceOverride(
        model: stored.value.model, from: stored.value.effectiveFrom,
        until: stored.value.effectiveUntil, terms: terms)
    }
    self = PriceBook.builtIn.adding(overrides: overrides)
  }
}
