public import LedgerStore
internal import Pricing
public import Recording

/// The reconciliation of the summaries of a ledger from an earlier version, which left a summary out as soon
/// as there was any finer row.
public enum ReconciliationUpgrade {
  /// Reconciles them once; returns what changed, nil where there was nothing to do. Throws a
  /// ``LedgerError``.
  public static func run(_ ledger: Ledger) throws -> Reattribution.Result? {
    guard try ledger.settings.needsReconciliation() else { return nil }
    return try ledger.transaction {
      guard try ledger.settings.needsReconciliation() else { return nil }
      let change = try Reattribution(ledger, book: PriceBook(of: ledger)).reconcileSummaries()
      try ledger.settings.setReconciled()
      try ledger.audit.append("summaries.settle", subject: "all", detail: "by counting rule 25")
      return change
    }
  }
}
