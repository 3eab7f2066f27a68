internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

struct DeveloperRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a developer who has no spend.")

  @Argument(help: "The handle.", completion: .developers)
  var handle: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let developer = try ledger.developer(handle)
    let change = options.change(ledger, "developer.remove", handle)
    let entry = try change.run(settlesHistory: true) {
      var filter = CellFilter()
      filter.developerIDs = [developer.id]
      let ownsKeys = try ledger.keys.all().contains { $0.value.owner == developer.value.handle }
      let ownedKeys = try ledger.periods.ownedKeys(developer: developer.id)
      guard try !ledger.hasUsage(filter), !ownsKeys, !ownedKeys else {
        throw LedgerError(
          .conflict,
          reason: "\(handle) has spend or keys: merge them into another developer with "
            + "'outlay developer merge \(handle) OTHER', or set --active-until.")
      }
      guard try !ledger.hasRequests(developerID: developer.id) else {
        throw LedgerError(
          .conflict,
          reason:
            "\(handle) has requests for budget, which stay on record: merge them into another "
            + "developer, or set --active-until.")
      }
      try ledger.developers.removeIdentities(of: developer.id)
      try ledger.developers.update(developer.setAside)
    } afterwards: {
      try ledger.sessions.removeUnused(ofDeveloper: developer.id)
      try ledger.developers.remove(id: developer.id)
    }
    Console.standard.say("Removed developer \(handle).")
    LedgerChange.sayHowToUndo(entry)
  }
}
