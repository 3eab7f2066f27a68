internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

struct WhatIfRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a scenario.")

  @Argument(help: "The scenario's name.", completion: .scenarios)
  var name: String

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.openExisting()
    let stored = try ledger.scenario(name)
    let change = LedgerChange(
      ledger: ledger, action: "scenario.remove", subject: stored.scenario.name)
    try change.run { try ledger.scenarios.remove(id: stored.id) }
    Console.standard.say("Removed scenario \(stored.scenario.name).")
  }
}

extension Ledger {
  /// The scenario of a name; throws what to do when there is none.
  func scenario(_ name: String) throws -> StoredScenario {
    if let found = try scenarios.find(name: name) { return found }
    let known = try scenarios.all().map(\.scenario.name)
    throw LedgerError(
      .notFound,
      reason: "There is no scenario '\(name)'. "
        + (known.isEmpty
          ? "Save one with 'outlay what-if … --save NAME'."
          : "Known: \(known.joined(separator: ", "))."))
  }
}
