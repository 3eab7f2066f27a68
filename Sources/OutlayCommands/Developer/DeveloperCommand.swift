internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

/// The team's people.
struct DeveloperCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "developer", abstract: "Keep the team's developers, and what means each of them.",
    discussion: """
      A developer's handle, e-mail, identities and home folder resolve usage to them; so does a \
      path pattern for the folders that their exports arrive in. A change settles all history anew.

        outlay developer add ana --role senior --team payments --email ana@example.com
        outlay developer edit ana --path 'exports/ana/**'
        outlay developer import roster.csv
      """,
    subcommands: [
      DeveloperAdd.self, DeveloperList.self, DeveloperShow.self, DeveloperEdit.self,
      DeveloperMerge.self, DeveloperRemove.self, DeveloperImport.self, DeveloperExport.self,
      DeveloperLeave.self,
    ])
}

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
    try change.make(reattributesHistory: true) {
      let id = try ledger.developers.add(fields.applied(to: Developer(handle: handle)))
      try fields.addIdentities(to: id, in: ledger)
    }
    Console.standard.say("Added developer \(handle).")
  }
}

struct DeveloperMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make two developers one: all of the first goes to the second.")

  @Argument(
    help: "The handle that goes away; it stays as an identity of the other.",
    completion: .developers)
  var source: String

  @Argument(help: "The handle that stays.", completion: .developers)
  var target: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    try options.merge(.developer, source, into: target)
  }
}

struct DeveloperRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a developer who has no spend.")

  @Argument(help: "The handle.", completion: .developers)
  var handle: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    try options.remove(.developer, handle)
  }
}
