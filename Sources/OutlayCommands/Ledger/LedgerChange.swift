internal import LedgerStore
internal import Pricing
internal import Recording
internal import UsageModel

/// One change of the ledger by a command: in one transaction, with its line in the audit trail.
struct LedgerChange {
  let ledger: Ledger
  /// What is done, such as `developer.add`.
  let action: String
  let subject: String

  /// Makes the change. `settlesHistory` gives all calls to whom the rules now say they belong;
  /// `afterwards` then clears up what nothing belongs to any more.
  func run(
    detail: String = "", settlesHistory: Bool = false, _ body: () throws -> Void,
    afterwards: () throws -> Void = {}
  ) throws {
    try ledger.transaction {
      try body()
      try ledger.audit.append(action, subject: subject, detail: detail)
      if settlesHistory { try settleHistory() }
      try afterwards()
    }
  }

  private func settleHistory() throws {
    let moved = try Reattribution(ledger, book: PriceBook(of: ledger)).run()
    guard moved.origins > 0 else { return }
    Console.standard.say("Moved \(moved.cost.displayText) of history to where it now belongs.")
  }
}
