internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

/// The team's API keys.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Keep the team's API keys: owners and limits, never secrets.",
    discussion: """
      A key's owner resolves its usage to them; without an owner the team shares it. The secret is \
      read from standard input or a file, and only its fingerprint and a hint are kept.

        outlay key add ci --secret-file key.txt
        outlay key edit ci --owner ana --monthly-cap 200
        outlay key share ci ana=2 ben=1
      """,
    subcommands: [
      KeyAdd.self, KeyList.self, KeyStatusCommand.self, KeyShow.self, KeyEdit.self,
      KeyShareCommand.self, KeyMerge.self,
      KeyRemove.self,
      KeyImport.self,
    ])
}

struct KeyAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add an API key.",
    discussion: """
      The name is the one in the provider's console, by which exports know the key.

        outlay key add ci-review-bot --secret-file - < key.txt
      """)

  @Argument(help: "The name.")
  var name: String

  @OptionGroup var fields: KeyFields
  @OptionGroup var secret: KeySecret
  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try Handle.check(name)
  }

  func run() throws {
    let secret = try secret.read()
    let ledger = try options.open()
    if let provider = fields.provider { try ProviderName.check(provider, in: ledger) }
    let change = options.change(ledger, "key.add", name)
    try change.make(reattributesHistory: true) {
      let key = fields.applied(to: APIKey(name: name))
      try ledger.keys.add(key.withSecret(secret, in: ledger))
    }
    Console.standard.say("Added key \(name).")
  }
}

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
