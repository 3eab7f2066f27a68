internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

struct KeyMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make two keys one: all of the first goes to the second.")

  @Argument(help: "The name that goes away; it goes on meaning the other.", completion: .keys)
  var source: String

  @Argument(help: "The name that stays.", completion: .keys)
  var target: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let (source, target) = (try ledger.key(source), try ledger.key(target))
    guard source.id != target.id else {
      throw ValidationError("Name two keys: \(source.value.name) is already one.")
    }
    let change = options.change(ledger, "key.merge", target.value.name)
    let entry = try change.run(detail: "from \(source.value.name)", settlesHistory: true) {
      try ledger.moveReferences(to: .key, from: source.id, to: target.id)
      let aside = APIKey(name: "(going away \(source.id))", provider: source.value.provider)
      try ledger.keys.update(Stored(id: source.id, value: aside))
      for name in [source.value.name, source.value.externalID].compactMap({ $0 }) {
        try ledger.keys.addAlias(name, to: target.id)
      }
    } afterwards: {
      try ledger.keys.remove(id: source.id)
    }
    Console.standard.say("Merged \(source.value.name) into \(target.value.name).")
    LedgerChange.sayHowToUndo(entry)
  }
}
