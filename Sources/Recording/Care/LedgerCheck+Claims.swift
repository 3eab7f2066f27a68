internal import LedgerStore
internal import Pricing
internal import UsageModel

extension LedgerCheck {
  /// Settles all summaries anew, without writing it, and compares (counting rule 25).
  mutating func checkClaims() throws {
    result.assumed = try ledger.claims.assumptions()
    guard result.failures.isEmpty, try !ledger.settings.isUnsettled() else { return }
    var summaries = SummarySettlement(ledger, book: try PriceBook(of: ledger))
    for difference in try summaries.differences() {
      result.failures.append(
        "Summary row \(difference.claim.id): \(difference.claim.counted.exactText) USD of it is in the "
          + "totals, what finer rows do not account for is \(difference.counted.exactText) USD.")
    }
  }
}
