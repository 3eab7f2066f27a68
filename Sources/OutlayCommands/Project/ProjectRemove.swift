internal import ArgumentParser
internal import LedgerStore

struct ProjectRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a project that has no spend.")

  @Argument(help: "The name.", completion: .projects)
  var name: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let project = try ledger.project(name)
    let change = options.change(ledger, "project.remove", name)
    let entry = try change.run {
      var filter = CellFilter()
      filter.projectIDs = [project.id]
      guard try !ledger.hasUsage(filter) else {
        throw LedgerError(
          .conflict,
          reason: "Project \(name) has spend: merge it into another with "
            + "'outlay project merge \(name) OTHER'.")
      }
      try ledger.origins.forgetProject(id: project.id)
      try ledger.projects.remove(id: project.id)
    }
    Console.standard.say("Removed project \(name).")
    LedgerChange.sayHowToUndo(entry)
  }
}
