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
    try signed(dryRun ? ledger.trial() : ledger.open())
  }

  /// Opens an existing ledger.
  func openExisting() throws -> Ledger {
    try signed(dryRun ? ledger.trial(ofExisting: true) : ledger.openExisting())
  }

  private func signed(_ opened: Ledger) -> Ledger {
    if let by { opened.author = by }
    return opened
  }

  /// A change of the opened ledger.
  func change(_ ledger: Ledger, _ action: String, _ subject: String) -> LedgerChange {
    LedgerChange(
      ledger: ledger, action: action, subject: subject, isDryRun: dryRun, tellsRows: true)
  }
}
