internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import UsageModel

struct DeveloperImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Add or change developers from a CSV roster.",
    discussion: """
      Columns, matched by name: \(Roster.columns.joined(separator: ",")). Only 'handle' must be \
      there. Identities are separated by ';'; one with a slash or a star is a path pattern. An \
      empty cell leaves a known developer's value as it is.
      """)

  @Argument(
    help: "The roster file, or - for standard input.", completion: .file(extensions: ["csv"]))
  var file: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let source = try ByteSource(argument: file)
    let entries = try Roster.read(source, path: file)
    let ledger = try options.open()
    let change = options.change(ledger, "developer.import", file)
    var added = 0
    try change.run(detail: "\(entries.count) developers", settlesHistory: true) {
      for entry in entries where try store(entry, in: ledger) { added += 1 }
    }
    Console.standard.say("Added \(added) and changed \(entries.count - added) developers.")
  }

  /// Answers whether the developer is new.
  private func store(_ entry: Roster.Entry, in ledger: Ledger) throws -> Bool {
    let new = entry.developer
    let known = try ledger.developers.find(handle: new.handle)
    let id: Int64
    if var known {
      known.value = known.value.updated(with: new)
      try ledger.developers.update(known)
      id = known.id
    } else {
      id = try ledger.developers.add(new)
    }
    for identity in entry.identities { try ledger.developers.addIdentity(identity, to: id) }
    return known == nil
  }
}

extension Developer {
  /// What the other says of the developer, and this where it says nothing.
  fileprivate func updated(with other: Developer) -> Developer {
    Developer(
      handle: handle, name: other.name ?? name, email: other.email ?? email,
      role: other.role ?? role, team: other.team ?? team,
      costCentre: other.costCentre ?? costCentre, activeFrom: other.activeFrom ?? activeFrom,
      activeUntil: other.activeUntil ?? activeUntil)
  }
}
