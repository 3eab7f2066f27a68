internal import Alerting
internal import Budgeting
public import LedgerStore
public import UsageModel

/// Checks the alert rules, lists the alerts not shown yet, and marks them as shown.
public struct AlertCycle {
  private let ledger: Ledger
  private let context: Context

  public init(_ ledger: Ledger, context: Context) {
    self.ledger = ledger
    self.context = context
  }

  /// The alerts that have not been shown to anybody yet.
  public struct News {
    public let alerts: [StoredAlert]
    /// What could not be compared, a sentence each.
    public let remarks: [String]
    fileprivate let newestID: Int64
  }

  /// Checks the rules from a day on; nil looks back some weeks (``AlertCheck/usualDays``). Throws a
  /// `LedgerError` when the ledger cannot be written.
  public func check(since: Day? = nil) throws -> News {
    try ledger.transaction {
      let result = try AlertCheck(ledger, now: context.clock(), since: since).run()
      return News(
        alerts: try ledger.alerts.unlisted(), remarks: result.remarks,
        newestID: try ledger.alerts.newestID())
    }
  }

  /// Marks the alerts as shown; until then the next check lists them again.
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
