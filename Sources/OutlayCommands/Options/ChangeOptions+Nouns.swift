internal import LedgerStore
internal import Operations

extension ChangeOptions {
  /// Makes two of a kind one, and says so.
  func merge(_ noun: Noun, _ source: String, into target: String) throws {
    let merge = NounMerge(noun, in: try openExisting(), isDryRun: dryRun)
    let merged = try merge.run(source, into: target)
    let entry = try merged.change.said()
    Console.standard.say("Merged \(merged.source) into \(merged.target).")
    LedgerChange.sayHowToUndo(entry)
  }

  /// Removes one of a kind, and says so.
  func remove(_ noun: Noun, _ name: String) throws {
    let removal = NounRemoval(noun, in: try openExisting(), isDryRun: dryRun)
    let removed = try removal.run(name)
    let entry = try removed.change.said()
    Console.standard.say("Removed \(noun.rawValue) \(removed.name).")
    LedgerChange.sayHowToUndo(entry)
  }
}
