public import LedgerStore
public import Pricing

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
