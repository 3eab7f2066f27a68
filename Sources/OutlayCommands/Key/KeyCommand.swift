internal import ArgumentParser

/// The team's API keys.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Keep the team's API keys: owners and limits, never secrets.",
    discussion: """
      A key's owner resolves its usage to them; without an owner the team shares it. The secret is \
      read from standard input or a file, and only its fingerprint and a hint are kept.

        outlay key add ci --secret-file key.txt
        outlay key edit ci --owner ana --monthly-cap 200
      """,
    subcommands: [
      KeyAdd.self, KeyList.self, KeyStatusCommand.self, KeyShow.self, KeyEdit.self, KeyMerge.self,
      KeyRemove.self,
      KeyImport.self,
    ])
}
