internal import Alerting
internal import Budgeting
public import LedgerStore
internal import Presentation
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
  public struct UnseenAlerts {
    public let alerts: [StoredAlert]
    /// What could not be compared, a sentence each.
    public let remarks: [String]
    fileprivate let newestID: Int64
  }

  /// Checks the rules from a day on; nil looks back some weeks (``AlertCheck/usualDays``). Throws a
  /// `LedgerError` when the ledger cannot be written.
  public func check(since: Day? = nil) throws -> UnseenAlerts {
    try ledger.transaction {
      let result = try AlertCheck(ledger, now: context.clock(), since: since).run()
      return UnseenAlerts(
        alerts: try ledger.alerts.unlisted(), remarks: result.remarks,
        newestID: try ledger.alerts.newestID())
    }
  }

  /// Marks the alerts as shown; until then the next check lists them again.
  public func markShown(_ news: UnseenAlerts) throws {
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

/// A destination for alerts, such as a shell command or a webhook.
public protocol AlertReceiver {
  /// What fails to take an alert, in sentences: `the command`.
  var subject: String { get }
  /// The timeout for one alert, in seconds.
  var seconds: Int { get }
  /// Delivers an alert.
  func take(_ notice: AlertNotice) -> DeliveryResult
}

/// An alert as it is delivered.
public struct AlertNotice: Equatable, Sendable {
  /// A sentence for people.
  public let text: String
  /// A JSON document for programs.
  public let document: String

  public init(text: String, document: String) {
    self.text = text
    self.document = document
  }
}

/// How a delivery ended.
public enum DeliveryResult: Hashable, Sendable {
  case done
  /// The reason of the failure, such as `ended with status 1`.
  case failed(String)
  case tooLong
}

/// Delivers the pending alerts to a receiver, one at a time; a failed one stays pending.
public struct AlertDelivery {
  private let ledger: Ledger
  private let context: Context

  public init(_ ledger: Ledger, context: Context) {
    self.ledger = ledger
    self.context = context
  }

  /// Delivers the pending alerts, and returns a sentence for each failure.
  ///
  /// A timeout leaves the remaining alerts pending, so that the total time is bounded. Throws a
  /// `LedgerError` when the ledger cannot be written.
  public func run(to receiver: some AlertReceiver) throws -> [String] {
    var failures: [String] = []
    let waiting = try ledger.reading { try ledger.alertDeliveries.waiting(at: context.clock()) }
    for stored in waiting {
      guard try claim(stored, seconds: receiver.seconds) else { continue }
      // No lock is held while the receiver works.
      let end = receiver.take(
        AlertNotice(text: stored.alert.sentence, document: stored.json.text))
      let error = reason(end, seconds: receiver.seconds)
      try note(error, stored)
      if let error {
        failures.append(
          "Alert \(stored.id) was not delivered: \(receiver.subject) \(error). The next check tries again."
        )
      }
      if end == .tooLong { break }
    }
    return failures
  }

  private func reason(_ end: DeliveryResult, seconds: Int) -> String? {
    switch end {
    case .done: nil
    case .failed(let reason): reason
    case .tooLong: "took longer than \(seconds) s and was ended"
    }
  }

  private func note(_ error: String?, _ stored: StoredAlert) throws {
    try ledger.transaction {
      try ledger.alertDeliveries.end(id: stored.id, error: error, at: context.clock())
      try ledger.audit.append(
        error == nil ? "alert.deliver" : "alert.deliver.fail", subject: "alert \(stored.id)",
        detail: error ?? "")
    }
  }

  private func claim(_ stored: StoredAlert, seconds: Int) throws -> Bool {
    let now = context.clock()
    let end = Instant(milliseconds: now.milliseconds + Int64(seconds + 10) * 1000)
    return try ledger.transaction {
      try ledger.alertDeliveries.claim(id: stored.id, at: now, until: end)
    }
  }
}
