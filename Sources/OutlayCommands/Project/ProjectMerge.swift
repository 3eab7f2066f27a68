internal import ArgumentParser
internal import LedgerStore

struct ProjectMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make two projects one: all of the first goes to the second.")

  @Argument(help: "The name that goes away; it goes on meaning the other.", completion: .projects)
  var source: String

  @Argument(help: "The name that stays.", completion: .projects)
  var target: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    try options.merge(.project, source, into: target)
  }
}
