internal import ArgumentParser
internal import LedgerStore
internal import Operations

/// Past imports, and undoing them.
struct ImportsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imports",
    abstract: "See what was imported, what could not be read, and take it back.",
    discussion: """
        outlay imports list
        outlay imports show 3 --problems
        outlay imports undo 3 --dry-run
      """,
    subcommands: [ImportsList.self, ImportsShow.self, ImportsUndo.self])
}

struct ImportsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the imports, newest first.")

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let table = try ledger.reading {
      ImportListing.table(of: try ledger.imports.all(), zone: try ledger.settings.timeZone())
    }
    try options.write(table)
  }
}
