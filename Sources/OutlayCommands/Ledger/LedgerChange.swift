internal import LedgerStore
internal import Pricing
internal import Recording
internal import Reporting
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
    if moved.origins > 0 {
      Console.standard.say("Moved \(moved.cost.displayText) of history to where it now belongs.")
    }
    Self.say(moved)
  }

  /// Says which summaries changed their part in the totals.
  static func say(_ change: Reattribution.Result) {
    if change.overtaken > 0 {
      Console.standard.say(
        "\(Figures.counted(Int64(change.overtaken), "summary row")) of "
          + "\(Figures.dollars(change.overtakenCost)) now left out of totals: "
          + "other rows of the same developer or key, days and models say the same.")
    }
    if change.restored > 0 {
      Console.standard.say(
        "\(Figures.counted(Int64(change.restored), "summary row")) of "
          + "\(Figures.dollars(change.restoredCost)) count again.")
    }
  }
}
