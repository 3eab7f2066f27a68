internal import ArgumentParser
internal import LedgerStore

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
