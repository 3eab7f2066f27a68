internal import ArgumentParser
internal import LedgerStore

struct KeyRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove an API key that has no spend.")

  @Argument(help: "The name.", completion: .keys)
  var name: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let key = try ledger.key(name)
    let change = options.change(ledger, "key.remove", name)
    let entry = try change.run {
      var filter = CellFilter()
      filter.keyIDs = [key.id]
      guard try !ledger.hasUsage(filter) else {
        throw LedgerError(
          .conflict,
          reason: "Key \(name) has spend: merge it into another with 'outlay key merge', "
            + "or set --status archived.")
      }
      try ledger.origins.forgetKey(id: key.id)
      try ledger.keys.remove(id: key.id)
    }
    Console.standard.say("Removed key \(name).")
    LedgerChange.sayHowToUndo(entry)
  }
}
