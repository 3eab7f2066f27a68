internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

struct KeyEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change what is known of an API key.",
    discussion: """
      An empty text takes a value away: --owner ''. A former name goes on meaning the key.

      An owner has dates: a call belongs to who owned the key on its day. A new owner has it from today \
      on, or from the day of --from; --from start is always. A key that nobody owned before was always \
      theirs. How much booked spend of past months moves is said before it does.

        outlay key edit ci --owner ana --from 2026-11-01
        outlay key edit ci --owner ana --from start --dry-run
      """)

  @Argument(help: "The name.", completion: .keys)
  var name: String

  @Option(name: .long, help: ArgumentHelp("Another name.", valueName: "name"))
  var rename: String?

  @OptionGroup var fields: KeyFields
  @OptionGroup var secret: KeySecret
  @OptionGroup(title: "When") var when: DatedOptions
  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try EditOptions(
      [("rename", rename != nil)] + fields.given + [("secret-file", secret.secretFile != nil)]
    ).check()
    if let rename { try Handle.check(rename) }
    if when.from != nil, fields.owner == nil {
      throw ValidationError("--from is of --owner: name the owner too.")
    }
  }

  func run() throws {
    let secret = try secret.read()
    let ledger = try options.openExisting()
    if let provider = fields.provider { try ProviderName.check(provider, in: ledger) }
    let change = options.change(ledger, "key.edit", name)
    let known = try ledger.key(name)
    let detail = rename.map { "renamed to \($0)" } ?? ""
    if fields.owner == nil {
      try change.make(detail: detail, reattributesHistory: true) {
        try edit(known, secret, from: .always, in: ledger)
      }
    } else {
      let dated = try DatedChange(change, from: when.from, reattributesHistory: true)
      try dated.make(detail: detail) { try edit(known, secret, from: $0, in: ledger) }
    }
    Console.standard.say("Changed key \(rename ?? name).")
    if fields.owner != nil {
      Console.standard.say(
        "\(rename ?? name): owner \(try ledger.ownerHandles(ofKey: known.id).text).")
    }
  }

  private func edit(
    _ known: Stored<APIKey>, _ secret: String?, from start: EffectiveDate, in ledger: Ledger
  ) throws {
    var key = known
    key.value = try fields.applied(to: known.value).withSecret(secret, in: ledger)
    key.value.owner = known.value.owner
    if let rename, rename != known.value.name {
      try ledger.keys.addAlias(known.value.name, to: key.id)
      key.value.name = rename
    }
    try ledger.keys.update(key)
    guard let owner = fields.owner else { return }
    let id = owner.isEmpty ? nil : try ledger.developer(owner).id
    try ledger.periods.changeOwner(ofKey: key.id, to: id, from: start)
  }
}
