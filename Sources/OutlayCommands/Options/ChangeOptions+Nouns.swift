internal import LedgerStore
internal import Operations

extension ChangeOptions {
  /// Merges two nouns of a kind, and prints the result.
  func merge(_ noun: Noun, _ source: String, into target: String) throws {
    let merge = NounMerge(noun, in: try openExisting(), isDryRun: dryRun)
    let merged = try merge.run(source, into: target)
    let entry = try merged.change.said()
    Console.standard.say("Merged \(merged.source) into \(merged.target).")
    LedgerChange.sayHowToUndo(entry)
  }

  /// Removes a noun, and prints the result.
  func remove(_ noun: Noun, _ name: String) throws {
    let removal = NounRemoval(noun, in: try openExisting(), isDryRun: dryRun)
    let removed = try removal.run(name)
    let entry = try removed.change.said()
    Console.standard.say("Removed \(noun.rawValue) \(removed.name).")
    LedgerChange.sayHowToUndo(entry)
  }
}
