internal import Alerting
internal import Budgeting
public import LedgerStore
public import UsageModel

/// The cycle of alerts: check the rules, list what nobody saw, mark it as seen, deliver.
public struct AlertCycle {
  private let ledger: Ledger
  private let context: Context

  public init(_ ledger: Ledger, context: Context) {
    self.ledger = ledger
    self.context = context
  }

  /// What nobody was shown yet.
  public struct News {
    public let alerts: [StoredAlert]
    /// What could not be compared, a sentence each.
    public let remarks: [String]
    fileprivate let newestID: Int64
  }

  /// Checks the rules from a day on; absent, some weeks back (``AlertCheck/usualDays``). Throws a
  /// `LedgerError` when the ledger cannot be written.
  public func check(since: Day? = nil) throws -> News {
    try ledger.transaction {
      let result = try AlertCheck(ledger, now: context.clock(), since: since).run()
      return News(
        alerts: try ledger.alerts.unlisted(), remarks: result.remarks,
        newestID: try ledger.alerts.newestID())
    }
  }

  /// Says that people were shown the news: until then it is news at the next check, too.
  public func markShown(_ news: News) throws {
    try ledger.transaction {
      try ledger.alerts.markListed(upTo: news.newestID, at: context.clock())
    }
  }

  /// Checks the rules after an import, where there are any; returns what fired.
  public func checkAfterImport() throws -> [StoredAlert] {
    guard try ledger.alertRules.hasRules() else { return [] }
    return try ledger.transaction { try AlertCheck(ledger, now: context.clock()).run().fired }
  }
}
