internal import ArgumentParser

/// The ledger's settings.
struct SettingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setting", abstract: "See and change the ledger's settings.",
    discussion: """
        outlay setting list
        outlay setting set timezone Europe/Berlin
      """,
    subcommands: [SettingList.self, SettingSet.self])
}
