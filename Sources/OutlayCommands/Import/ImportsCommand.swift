internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

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

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let table = try ledger.reading {
      Self.table(of: try ledger.imports.all(), zone: try ledger.settings.timeZone())
    }
    try output.write(table)
  }

  private static func table(of imports: [StoredImport], zone: TimeZoneRules) -> Table {
    let columns: [Column<StoredImport>] =
      [
        .number("Import", "import") { .count($0.id) },
        .text("When", "startedAt") { .moment($0.startedAt, zone) },
        .number("Files", "files") { .count($0.files) },
      ] + ImportColumns.counts.map { $0.of(\.counts) } + [
        .number("Cost change", "costUSD") { .money($0.costChange) },
        .text("Undone", "undoneAt", rank: 4) { .moment($0.undoneAt, zone) },
      ]
    return Table(
      columns, imports, notes: imports.isEmpty ? ["Nothing was imported yet."] : [])
  }
}

/// The columns of import counts: read, added, updated and so on.
enum ImportColumns {
  static var counts: [Column<ImportCounts>] {
    [
      .number("Read", "read") { .count($0.read) }, .number("Added", "added") { .count($0.added) },
      .number("Updated", "updated", rank: 2) { .count($0.updated) },
      .number("Duplicate", "duplicate", rank: 3) { .count($0.duplicate) },
      .number("Skipped", "skipped", rank: 1) { .count($0.skipped) },
      .number("Rejected", "rejected") { .count($0.rejected) },
    ]
  }
}
