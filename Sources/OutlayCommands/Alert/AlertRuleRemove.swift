internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

struct AlertRuleRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a rule; the alerts that it fired stay.")

  @Argument(help: "The rule's number.")
  var id: Int64

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.openExisting()
    guard let stored = try ledger.alertRules.all().first(where: { $0.id == id }) else {
      throw LedgerError(
        .notFound, reason: "There is no rule \(id). See 'outlay alert rule list'.")
    }
    guard !stored.rule.isRetired else {
      throw LedgerError(.conflict, reason: "Rule \(id) was removed already.")
    }
    let change = LedgerChange(ledger: ledger, action: "alert.rule.remove", subject: "rule \(id)")
    try change.run { try ledger.alertRules.retire(id: id) }
    Console.standard.say("Removed rule \(id): what it fired stays in 'outlay alert list --all'.")
  }
}
