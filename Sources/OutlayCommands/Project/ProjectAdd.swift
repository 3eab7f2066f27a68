internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

struct ProjectAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a project.")

  @Argument(help: "The name; that of the repository's folder resolves usage to it.")
  var name: String

  @OptionGroup var fields: ProjectFields
  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try Handle.check(name)
  }

  func run() throws {
    let ledger = try options.open()
    let change = options.change(ledger, "project.add", name)
    try change.make(settlesHistory: true) {
      let id = try ledger.projects.add(fields.applied(to: Project(name: name)))
      try fields.addPaths(to: id, in: ledger)
    }
    Console.standard.say("Added project \(name).")
  }
}
