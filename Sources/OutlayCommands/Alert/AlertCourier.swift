internal import Budgeting
internal import LedgerStore
internal import Reporting
internal import UsageModel

/// Hands alerts to a command, one JSON document at a time; what it does not take waits for the next
/// check.
struct AlertCourier {
  let ledger: Ledger
  let command: ShellCommand

  /// Delivers all that wait, and says what was not taken; answers how many that were.
  func run() throws -> Int {
    let waiting = try ledger.reading { try ledger.alertDeliveries.waiting(at: now) }
    var failures = 0
    for stored in waiting where try claim(stored) {
      // No lock is held while the command runs.
      let error = command.run(input: stored.json.text)
      try ledger.transaction {
        try ledger.alertDeliveries.end(id: stored.id, error: error, at: now)
        try ledger.audit.append(
          error == nil ? "alert.deliver" : "alert.deliver.fail", subject: "alert \(stored.id)",
          detail: error ?? "")
      }
      guard let error else { continue }
      failures += 1
      Console.standard.say(
        "Alert \(stored.id) was not delivered: the command \(error). The next check tries again.")
    }
    return failures
  }

  private func claim(_ stored: StoredAlert) throws -> Bool {
    let end = Instant(milliseconds: now.milliseconds + Int64(command.seconds + 10) * 1000)
    return try ledger.transaction {
      try ledger.alertDeliveries.claim(id: stored.id, at: now, until: end)
    }
  }

  private var now: Instant { Console.standard.now }
}
