internal import Budgeting
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// Hands alerts to a command, one JSON document at a time; what it does not take waits for the next
/// check.
struct AlertCourier {
  let ledger: Ledger
  let command: ShellCommand

  /// Delivers what waits, and says what was not taken; answers how many that were.
  ///
  /// After one that took too long the others wait, too, so that the time is bounded.
  func run() throws -> Int {
    var failures = 0
    for stored in try ledger.reading({ try ledger.alertDeliveries.waiting(at: now) }) {
      guard try claim(stored) else { continue }
      // No lock is held while the command runs.
      let end = command.run(input: stored.json.text)
      let error = reason(end)
      try note(error, stored)
      if let error {
        failures += 1
        Console.standard.say(
          "Alert \(stored.id) was not delivered: the command \(error). The next check tries again.")
      }
      if case .tooLong = end { break }
    }
    return failures
  }

  private func reason(_ end: ShellCommand.End) -> String? {
    switch end {
    case .done: nil
    case .failed(let reason): reason
    case .tooLong: "took longer than \(command.seconds) s and was ended"
    }
  }

  private func note(_ error: String?, _ stored: StoredAlert) throws {
    try ledger.transaction {
      try ledger.alertDeliveries.end(id: stored.id, error: error, at: now)
      try ledger.audit.append(
        error == nil ? "alert.deliver" : "alert.deliver.fail", subject: "alert \(stored.id)",
        detail: error ?? "")
    }
  }

  private func claim(_ stored: StoredAlert) throws -> Bool {
    let end = Instant(milliseconds: now.milliseconds + Int64(command.seconds + 10) * 1000)
    return try ledger.transaction {
      try ledger.alertDeliveries.claim(id: stored.id, at: now, until: end)
    }
  }

  private var now: Instant { Console.standard.now }
}
