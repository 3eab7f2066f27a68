public import LedgerStore
public import Pricing
public import Reporting
internal import UsageModel

/// Makes negotiated prices of the discounts that a reconciliation found.
public struct DiscountAdoption {
  private let reconciliation: Reconciliation
  private let ledger: Ledger
  private let book: PriceBook

  public init(_ reconciliation: Reconciliation, in ledger: Ledger, book: PriceBook) {
    (self.reconciliation, self.ledger, self.book) = (reconciliation, ledger, book)
  }

  /// What was adopted.
  public struct Outcome: Equatable, Sendable {
    /// What was done for each model, a sentence each, and what to do next.
    public var sentences: [String] = []
    /// The entry of the audit; nil for a dry run, and where nothing was done.
    public var entry: Int64?
    /// Whether there was no discount to adopt.
    public var isEmpty = true
  }

  /// Adds a share of the list price for each model with a discount, from the month's first day on. A
  /// model that has a negotiated price in the month keeps it. Throws a `LedgerError`.
  public func run(isDryRun: Bool) throws -> Outcome {
    var outcome = Outcome()
    let first = reconciliation.month.days.first
    let discounts = reconciliation.discounts
    guard !discounts.isEmpty else {
      outcome.sentences = ["\(reconciliation.month.title) shows no discount."]
      return outcome
    }
    var prices: [PriceRepository.Override] = []
    for (model, ratio) in discounts {
      if book.overrides.contains(where: { $0.model == model && $0.holds(on: first) }) {
        outcome.sentences.append(
          "\(model) has a negotiated price already, which stays: outlay price show \(ShellWord.quoted(model))"
        )
      } else if let share = Ratio(ratio) {
        prices.append(
          PriceRepository.Override(
            model: model, effectiveFrom: first, effectiveUntil: nil,
            terms: PriceTerms.factor(share).notation))
        outcome.sentences.append("\(model): \(ratio) of list price from \(first) on.")
      }
    }
    guard !prices.isEmpty else { return outcome }
    outcome.isEmpty = false
    let change = LedgerChange(
      ledger: ledger, action: "price.set", subject: "discount of \(reconciliation.month)",
      isDryRun: isDryRun)
    outcome.entry = try change.run(
      detail: prices.map { "\($0.model) \($0.terms)" }.joined(separator: "; "), words: []
    ) {
      for price in prices { _ = try ledger.prices.add(price) }
    }.entry
    outcome.sentences.append(
      isDryRun ? "Nothing was changed." : "Run 'outlay reprice' to apply it to what was imported.")
    return outcome
  }
}
