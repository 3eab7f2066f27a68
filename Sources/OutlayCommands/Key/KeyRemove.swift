internal import ArgumentParser
internal import LedgerStore

struct KeyRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove an API key that has no spend.")

  @Argument(help: "The name.", completion: .keys)
  var name: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    try options.remove(.key, name)
  }
}
