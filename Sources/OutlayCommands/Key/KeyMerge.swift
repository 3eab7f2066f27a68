internal import ArgumentParser
internal import LedgerStore

struct KeyMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make two keys one: all of the first goes to the second.")

  @Argument(help: "The name that goes away; it goes on meaning the other.", completion: .keys)
  var source: String

  @Argument(help: "The name that stays.", completion: .keys)
  var target: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    try options.merge(.key, source, into: target)
  }
}
