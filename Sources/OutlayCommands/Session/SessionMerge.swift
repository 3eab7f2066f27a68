internal import ArgumentParser
internal import LedgerStore

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
