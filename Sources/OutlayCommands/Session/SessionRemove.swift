internal import ArgumentParser
internal import LedgerStore

struct SessionRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a session that has no spend.")

  @Argument(help: "The beginning of the session's id.")
  var id: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let session = try ledger.session(id)
    let change = options.change(ledger, "session.remove", session.externalID)
    let entry = try change.run {
      guard try ledger.sessions.removeIfUnused(id: session.id) else {
        throw LedgerError(
          .conflict,
          reason: "Session \(session.externalID) has spend, which stays in the books: "
            + "merge it into another with 'outlay session merge'.")
      }
    }
    Console.standard.say("Removed session \(session.externalID).")
    LedgerChange.sayHowToUndo(entry)
  }
}
