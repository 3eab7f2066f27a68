internal import ArgumentParser
internal import LedgerStore

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
