internal import ArgumentParser
internal import LedgerStore

struct SessionRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a session that has no spend.")

  @Argument(help: "The beginning of the session's id.")
  var id: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    try options.remove(.session, id)
  }
}
