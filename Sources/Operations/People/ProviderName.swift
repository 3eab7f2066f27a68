public import LedgerStore
internal import Pricing
internal import Recording
internal import UsageModel

/// The rule for the provider names of API keys.
public enum ProviderName {
  /// Throws an `UnknownName` for a likely misspelling of a provider in the price book or of another
  /// key. Any other text is a new provider.
  public static func check(_ name: String, in ledger: Ledger) throws {
    let book = try PriceBook(of: ledger)
    let known = Set(book.models.flatMap { book.listPrices(of: $0).map(\.provider) })
      .union(try ledger.keys.all().map(\.value.provider))
    guard !known.contains(name) else { return }
    let unknown = UnknownName(
      .provider, name, suggestion: Suggestion.nearest(to: name, in: known))
    if unknown.isSlip { throw unknown }
  }
}
