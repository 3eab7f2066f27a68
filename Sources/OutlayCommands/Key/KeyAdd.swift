internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

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
    try change.make(settlesHistory: true) {
      let key = fields.applied(to: APIKey(name: name))
      try ledger.keys.add(key.withSecret(secret, in: ledger))
    }
    Console.standard.say("Added key \(name).")
  }
}
