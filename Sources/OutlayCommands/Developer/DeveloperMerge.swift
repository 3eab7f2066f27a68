internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

struct DeveloperMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make two developers one: all of the first goes to the second.")

  @Argument(help: "The handle that goes away; it stays as an identity of the other.")
  var source: String

  @Argument(help: "The handle that stays.")
  var target: String

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.open()
    let (source, target) = (try ledger.developer(source), try ledger.developer(target))
    guard source.id != target.id else {
      throw ValidationError("Name two developers: \(source.value.handle) is already one.")
    }
    let change = LedgerChange(
      ledger: ledger, action: "developer.merge", subject: target.value.handle)
    try change.run(detail: "from \(source.value.handle)", settlesHistory: true) {
      try merge(source, into: target, in: ledger)
    } afterwards: {
      try ledger.sessions.removeUnused(ofDeveloper: source.id)
      try ledger.developers.remove(id: source.id)
    }
    Console.standard.say("Merged \(source.value.handle) into \(target.value.handle).")
  }

  /// Lets everything that meant the source mean the target; the source's row goes last.
  private func merge(
    _ source: Stored<Developer>, into target: Stored<Developer>, in ledger: Ledger
  ) throws {
    try ledger.developers.moveIdentities(from: source.id, to: target.id)
    try ledger.alerts.moveDeveloper(from: source.id, to: target.id)
    try ledger.moveLimits(of: .developer, from: source.id, to: target.id)
    try ledger.estimates.moveAll(fromDeveloper: source.id, to: target.id)
    for key in try ledger.keys.all() where key.value.owner == source.value.handle {
      var key = key
      key.value.owner = target.value.handle
      try ledger.keys.update(key)
    }
    try ledger.developers.update(source.setAside)
    for name in [source.value.handle, source.value.email].compactMap({ $0 }) {
      try ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: name), to: target.id)
    }
  }
}

extension Stored<Developer> {
  /// The same row under a name that nothing means.
  var setAside: Stored<Developer> {
    Stored(id: id, value: Developer(handle: "(going away \(id))"))
  }
}
