internal import ArgumentParser
internal import LedgerStore

struct ProjectRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a project that has no spend.")

  @Argument(help: "The name.", completion: .projects)
  var name: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    try options.remove(.project, name)
  }
}
