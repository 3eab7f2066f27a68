internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

struct DeveloperEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change what is known of a developer.",
    discussion: "An empty text takes a value away: --team ''. A former handle stays an identity.")

  @Argument(help: "The handle.")
  var handle: String

  @Option(name: .long, help: ArgumentHelp("Another handle.", valueName: "handle"))
  var rename: String?

  @OptionGroup var fields: DeveloperFields

  @Option(name: .long, help: ArgumentHelp("An identity to take away.", valueName: "name"))
  var removeIdentity: [String] = []

  @Option(name: .long, help: ArgumentHelp("A pattern to take away.", valueName: "pattern"))
  var removePath: [String] = []

  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try EditOptions(
      [("rename", rename != nil)] + fields.given + [
        ("remove-identity", !removeIdentity.isEmpty), ("remove-path", !removePath.isEmpty),
      ]
    ).check()
    if let rename { try Handle.check(rename) }
  }

  func run() throws {
    let ledger = try options.open()
    let change = options.change(ledger, "developer.edit", handle)
    try change.run(detail: rename.map { "renamed to \($0)" } ?? "", settlesHistory: true) {
      var developer = try ledger.developer(handle)
      developer.value = fields.applied(to: developer.value)
      try rename(&developer, in: ledger)
      try ledger.developers.update(developer)
      try removeIdentities(of: developer.id, in: ledger)
      try fields.addIdentities(to: developer.id, in: ledger)
    }
    Console.standard.say("Changed developer \(rename ?? handle).")
  }

  /// Sources and options that say the former handle go on meaning the same person.
  private func rename(_ developer: inout Stored<Developer>, in ledger: Ledger) throws {
    guard let rename, rename != developer.value.handle else { return }
    let former = DeveloperIdentity(kind: .name, value: developer.value.handle)
    try ledger.developers.addIdentity(former, to: developer.id)
    developer.value.handle = rename
  }

  private func removeIdentities(of id: Int64, in ledger: Ledger) throws {
    let names = removeIdentity.map { DeveloperIdentity(kind: .name, value: $0) }
    let paths = removePath.map { DeveloperIdentity(kind: .path, value: $0) }
    for identity in names + paths {
      guard try ledger.developers.removeIdentity(identity, from: id) else {
        throw LedgerError(
          .notFound,
          reason: "\(handle) has no '\(identity.value)': see 'outlay developer show \(handle)'.")
      }
    }
  }
}
