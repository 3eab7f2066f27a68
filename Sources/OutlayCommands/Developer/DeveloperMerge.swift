internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

struct DeveloperMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make two developers one: all of the first goes to the second.")

  @Argument(
    help: "The handle that goes away; it stays as an identity of the other.",
    completion: .developers)
  var source: String

  @Argument(help: "The handle that stays.", completion: .developers)
  var target: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let (source, target) = (try ledger.developer(source), try ledger.developer(target))
    guard source.id != target.id else {
      throw ValidationError("Name two developers: \(source.value.handle) is already one.")
    }
    let change = options.change(ledger, "developer.merge", target.value.handle)
    let entry = try change.run(detail: "from \(source.value.handle)", settlesHistory: true) {
      try merge(source, into: target, in: ledger)
    } afterwards: {
      try ledger.sessions.removeUnused(ofDeveloper: source.id)
      try ledger.developers.remove(id: source.id)
    }
    Console.standard.say("Merged \(source.value.handle) into \(target.value.handle).")
    LedgerChange.sayHowToUndo(entry)
  }

  /// Lets everything that meant the source mean the target; the source's row goes last.
  private func merge(
    _ source: Stored<Developer>, into target: Stored<Developer>, in ledger: Ledger
  ) throws {
    try ledger.moveReferences(to: .developer, from: source.id, to: target.id)
    try ledger.developers.update(source.setAside)
    for name in [source.value.handle, source.value.email].compactMap({ $0 }) {
      try ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: name), to: target.id)
    }
  }
}
