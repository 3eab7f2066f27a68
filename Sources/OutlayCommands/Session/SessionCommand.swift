internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import UsageModel

/// Sessions, and people's notes on them.
struct SessionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session", abstract: "Look into sessions, and say what they were for.",
    discussion: """
      A session is named by the beginning of its id.

        outlay session list --month 2026-10 --developer ana
        outlay session show 32d8208d
        outlay session edit 32d8208d --task migration
      """,
    subcommands: [
      SessionAdd.self, SessionList.self, SessionShow.self, SessionEdit.self, SessionMerge.self,
      SessionRemove.self,
    ])
}

struct SessionAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Note a session before its usage is imported.")

  @Argument(help: "The whole session id of the tool.")
  var id: String

  @Option(
    name: .long, help: ArgumentHelp("Whose session it is.", valueName: "handle"),
    completion: .developers)
  var developer: String?

  @Option(name: .long, help: ArgumentHelp("The tool it ran in.", valueName: "tool"))
  var source = SourceFormat.claudeCode.id.rawValue

  @OptionGroup var note: SessionNoteFields
  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try Handle.check(id)
  }

  func run() throws {
    let ledger = try options.open()
    let owner = try developer.map { try ledger.developer($0).id }
    let change = options.change(ledger, "session.add", id)
    try change.make {
      guard try !ledger.sessions.find(prefix: id).contains(where: { $0.externalID == id }) else {
        throw LedgerError(
          .conflict, reason: "There is a session '\(id)' already: see 'outlay session edit'.")
      }
      let added = try ledger.sessions.findOrAdd(
        externalID: id, source: source, developerID: owner)
      let said = note.applied(to: SessionNote(task: "", notes: "", minutes: nil))
      if let added { try ledger.sessions.setNote(said, id: added) }
    }
    Console.standard.say("Added session \(id).")
  }
}

struct SessionMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make two sessions one: all of the first goes to the second.")

  @Argument(help: "The beginning of the id that goes away.")
  var source: String

  @Argument(help: "The beginning of the id that stays.")
  var target: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    try options.merge(.session, source, into: target)
  }
}

struct SessionRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a session that has no spend.")

  @Argument(help: "The beginning of the session's id.")
  var id: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    try options.remove(.session, id)
  }
}
