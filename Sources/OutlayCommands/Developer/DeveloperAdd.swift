internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

struct DeveloperAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a developer to the team.")

  @Argument(help: "The handle: a short name for commands and reports.")
  var handle: String

  @OptionGroup var fields: DeveloperFields
  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try Handle.check(handle)
  }

  func run() throws {
    let ledger = try options.open()
    let change = options.change(ledger, "developer.add", handle)
    try change.make(settlesHistory: true) {
      let id = try ledger.developers.add(fields.applied(to: Developer(handle: handle)))
      try fields.addIdentities(to: id, in: ledger)
    }
    Console.standard.say("Added developer \(handle).")
  }
}
