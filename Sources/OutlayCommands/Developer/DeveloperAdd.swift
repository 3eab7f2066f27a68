internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

struct DeveloperAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a developer to the team.")

  @Argument(help: "The handle: a short name for commands and reports.")
  var handle: String

  @OptionGroup var fields: DeveloperFields
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    try Handle.check(handle)
  }

  func run() throws {
    let ledger = try options.open()
    let change = LedgerChange(ledger: ledger, action: "developer.add", subject: handle)
    try change.run(settlesHistory: true) {
      let id = try ledger.developers.add(fields.applied(to: Developer(handle: handle)))
      try fields.addIdentities(to: id, in: ledger)
    }
    Console.standard.say("Added developer \(handle).")
  }
}
