internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

struct ProjectMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make two projects one: all of the first goes to the second.")

  @Argument(help: "The name that goes away; it goes on meaning the other.", completion: .projects)
  var source: String

  @Argument(help: "The name that stays.", completion: .projects)
  var target: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let (source, target) = (try ledger.project(source), try ledger.project(target))
    guard source.id != target.id else {
      throw ValidationError("Name two projects: \(source.value.name) is already one.")
    }
    let change = options.change(ledger, "project.merge", target.value.name)
    let entry = try change.run(detail: "from \(source.value.name)", settlesHistory: true) {
      try ledger.moveReferences(to: .project, from: source.id, to: target.id)
      let aside = Project(name: "(going away \(source.id))")
      try ledger.projects.update(Stored(id: source.id, value: aside))
      try ledger.projects.addRule(.name, source.value.name, to: target.id)
    } afterwards: {
      try ledger.projects.remove(id: source.id)
    }
    Console.standard.say("Merged \(source.value.name) into \(target.value.name).")
    LedgerChange.sayHowToUndo(entry)
  }
}
