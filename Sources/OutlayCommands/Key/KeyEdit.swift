internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

struct KeyEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change what is known of an API key.",
    discussion:
      "An empty text takes a value away: --owner ''. A former name goes on meaning the key.")

  @Argument(help: "The name.")
  var name: String

  @Option(name: .long, help: ArgumentHelp("Another name.", valueName: "name"))
  var rename: String?

  @OptionGroup var fields: KeyFields
  @OptionGroup var secret: KeySecret
  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try EditOptions(
      [("rename", rename != nil)] + fields.given + [("secret-file", secret.secretFile != nil)]
    ).check()
    if let rename { try Handle.check(rename) }
  }

  func run() throws {
    let secret = try secret.read()
    let ledger = try options.open()
    let change = options.change(ledger, "key.edit", name)
    try change.run(detail: rename.map { "renamed to \($0)" } ?? "", settlesHistory: true) {
      var key = try ledger.key(name)
      key.value = try fields.applied(to: key.value).withSecret(secret, in: ledger)
      if let rename, rename != key.value.name {
        try ledger.keys.addAlias(key.value.name, to: key.id)
        key.value.name = rename
      }
      try ledger.keys.update(key)
    }
    Console.standard.say("Changed key \(rename ?? name).")
  }
}
