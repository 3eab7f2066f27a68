internal import ArgumentParser
internal import LedgerStore
internal import Operations
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
