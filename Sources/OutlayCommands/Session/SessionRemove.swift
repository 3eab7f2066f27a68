internal import ArgumentParser
internal import LedgerStore

struct SessionRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a session that has no spend.")

  @Argument(help: "The beginning of the session's id.")
  var id: String

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.open()
    let session = try ledger.session(id)
    let change = LedgerChange(ledger: ledger, action: "session.remove", subject: session.externalID)
    try change.run {
      guard try ledger.sessions.removeIfUnused(id: session.id) else {
        throw LedgerError(
          .conflict,
          reason: "Session \(session.externalID) has spend, which stays in the books: "
            + "merge it into another with 'outlay session merge'.")
      }
    }
    Console.standard.say("Removed session \(session.externalID).")
  }
}
