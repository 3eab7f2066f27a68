internal import Alerting
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import UsageModel

/// Checks the alert rules at the end of an import and prints what fired. The exit status of the
/// import does not depend on it.
enum AlertsAfterImport {
  static func run(_ ledger: Ledger) {
    do {
      for stored in try AlertCycle(ledger, context: .terminal()).checkAfterImport() {
        Console.standard.say("Alert \(stored.id): \(stored.alert.sentence)")
      }
    } catch {
      let reason = Failure(error)?.message ?? "\(error)"
      Console.standard.say("The alert rules were not checked: \(reason) See 'outlay alert check'.")
    }
  }
}
