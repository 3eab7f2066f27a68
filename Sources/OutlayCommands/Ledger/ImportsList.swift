internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

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

  private static func table(of imports: [StoredImport], zone: TimeZoneRules) -> ReportTable {
    ReportTable(
      columns: [
        .init("Import", name: "import", kind: .number), .init("When", name: "startedAt"),
        .init("Files", name: "files", kind: .number),
      ] + ImportColumns.counts + [
        .init("Cost change", name: "costUSD", kind: .number),
        .init("Undone", name: "undoneAt"),
      ],
      rows: imports.map { item in
        [.count(item.id), .moment(item.startedAt, zone), .count(Int64(item.files))]
          + ImportColumns.cells(item.counts) + [
            .money(item.costChange), .moment(item.undoneAt, zone),
          ]
      },
      notes: imports.isEmpty ? ["Nothing was imported yet."] : [])
  }
}

/// The columns that say what became of records.
enum ImportColumns {
  static let counts: [ReportTable.Column] = [
    .init("Read", name: "read", kind: .number), .init("Added", name: "added", kind: .number),
    .init("Updated", name: "updated", kind: .number, leaveOutRank: 2),
    .init("Duplicate", name: "duplicate", kind: .number, leaveOutRank: 3),
    .init("Skipped", name: "skipped", kind: .number, leaveOutRank: 1),
    .init("Rejected", name: "rejected", kind: .number),
  ]

  static func cells(_ counts: ImportCounts) -> [Cell] {
    [
      counts.read, counts.added, counts.updated, counts.duplicate, counts.skipped,
      counts.rejected,
    ].map { .count(Int64($0)) }
  }
}
