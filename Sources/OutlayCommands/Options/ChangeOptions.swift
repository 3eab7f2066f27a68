internal import ArgumentParser
internal import LedgerStore
internal import Operations

/// Which ledger a command changes, who changes it, and whether it is a dry run.
struct ChangeOptions: ParsableArguments {
  @OptionGroup var ledger: LedgerOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Who does it, for the audit. Absent: your user name.", valueName: "name"))
  var by: String?

  @Flag(name: .long, help: "Say what would change, and change nothing.")
  var dryRun = false

  func validate() throws {
    guard by != "" else { throw ValidationError("--by: expected a name that is not empty.") }
  }

  /// Opens the ledger, creating it where there is none; a dry run creates nothing.
  func open() throws -> Ledger {
    let opened = try dryRun ? ledger.trial() : ledger.open()
    if let by { opened.author = by }
    return opened
  }

  /// Opens an existing ledger.
  func openExisting() throws -> Ledger {
    try ledger.openExisting(isDryRun: dryRun, author: by)
  }

  /// A change of the opened ledger.
  func change(_ ledger: Ledger, _ action: String, _ subject: String) -> LedgerChange {
    LedgerChange(
      ledger: ledger, action: action, subject: subject, isDryRun: dryRun, describesRows: true)
  }
}

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

/// The options of an 'edit' command, of which it needs at least one.
struct EditOptions {
  /// Each by name, and whether it was given.
  let all: [(name: String, isGiven: Bool)]

  init(_ all: [(name: String, isGiven: Bool)]) {
    self.all = all
  }

  /// Throws a usage error that names the options when none was given.
  func check() throws {
    guard !all.contains(where: \.isGiven) else { return }
    let names = all.map { "--\($0.name)" }.joined(separator: ", ")
    throw ValidationError("Nothing to change: say what, with at least one of \(names).")
  }
}
