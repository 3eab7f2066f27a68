public import LedgerStore
public import Presentation
public import UsageModel

/// Imports as a listing.
public enum ImportListing {
  /// A row for each, newest first as they are given. Times are those of a zone.
  public static func table(of imports: [StoredImport], zone: TimeZoneRules) -> Table {
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
public enum ImportColumns {
  /// Each by the name of its count.
  public static var counts: [Column<ImportCounts>] {
    [
      .number("Read", "read") { .count($0.read) }, .number("Added", "added") { .count($0.added) },
      .number("Updated", "updated", rank: 2) { .count($0.updated) },
      .number("Duplicate", "duplicate", rank: 3) { .count($0.duplicate) },
      .number("Skipped", "skipped", rank: 1) { .count($0.skipped) },
      .number("Rejected", "rejected") { .count($0.rejected) },
    ]
  }
}
