internal import Alerting
internal import Budgeting
public import LedgerStore
internal import Presentation
internal import UsageModel

/// Who takes alerts: a command that a person gave, a web hook.
public protocol AlertReceiver {
  /// How long it may take for an alert, in seconds.
  var seconds: Int { get }
  /// Hands over an alert as a JSON document.
  func take(_ document: String) -> DeliveryEnd
}

/// How a delivery ended.
public enum DeliveryEnd: Hashable, Sendable {
  case done
  /// Why it was not taken, such as `ended with status 1`.
  case failed(String)
  case tooLong
}

/// Hands the alerts that wait to a receiver, one at a time; what it does not take waits for the next check.
public struct AlertDelivery {
  private let ledger: Ledger
  private let context: Context

  public init(_ ledger: Ledger, context: Context) {
    self.ledger = ledger
    self.context = context
  }

  /// Delivers what waits, and returns a sentence for each that was not taken.
  ///
  /// After one that took too long the others wait, too, so that the time is bounded. Throws a `LedgerError`
  /// when the ledger cannot be written.
  public func run(to receiver: some AlertReceiver) throws -> [String] {
    var failures: [String] = []
    let waiting = try ledger.reading { try ledger.alertDeliveries.waiting(at: context.clock()) }
    for stored in waiting {
      guard try claim(stored, seconds: receiver.seconds) else { continue }
      // No lock is held while the receiver works.
      let end = receiver.take(stored.json.text)
      let error = reason(end, seconds: receiver.seconds)
      try note(error, stored)
      if let error {
        failures.append(
          "Alert \(stored.id) was not delivered: the command \(error). The next check tries again.")
      }
      if end == .tooLong { break }
    }
    return failures
  }

  private func reason(_ end: DeliveryEnd, seconds: Int) -> String? {
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
