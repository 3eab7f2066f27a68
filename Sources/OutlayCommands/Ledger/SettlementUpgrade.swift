internal import LedgerStore
internal import Pricing
internal import Recording

/// Settles the summaries of a ledger that an earlier program kept, which left a summary out as soon as
/// any finer row was there.
enum SettlementUpgrade {
  static func run(_ ledger: Ledger) throws {
    guard try ledger.settings.isUnsettled() else { return }
    try ledger.transaction {
      guard try ledger.settings.isUnsettled() else { return }
      let change = try Reattribution(ledger, book: PriceBook(of: ledger)).settleSummaries()
      try ledger.settings.setSettled()
      try ledger.audit.append("summaries.settle", subject: "all", detail: "by counting rule 25")
      guard change.summaries.covered + change.summaries.restored > 0 else { return }
      Console.standard.say("This version counts what summaries tell beyond finer rows:")
      LedgerChange.say(change)
    }
  }
}
