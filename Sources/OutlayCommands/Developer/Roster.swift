internal import CSV
internal import Importing
internal import LedgerStore
internal import Reporting
internal import UsageModel

/// The team as a CSV file: one line a developer, columns matched by name.
struct Roster {
  /// A line of the file.
  struct Entry: Hashable {
    var developer: Developer
    /// Names and path patterns; a pattern has a slash or a star.
    var identities: [DeveloperIdentity]
  }

  static let columns = [
    "handle", "name", "email", "role", "team", "cost_centre", "active_from", "active_until",
    "identities",
  ]

  /// Reads a roster; throws a ``FileFailure`` that names the first line it cannot read.
  static func read(_ source: ByteSource, path: String) throws -> [Entry] {
    let table = try NamedColumns(source, path: path, required: ["handle"], known: columns)
    return try table.rows.map { row in try entry(row, path: path) }
  }

  private static func entry(_ row: NamedColumns.Row, path: String) throws -> Entry {
    let handle = try row.name("handle")
    let identities = (row["identities"] ?? "").split(separator: ";").map { text in
      let value = text.trimmingBlanks
      let isPath = value.contains("/") || value.contains("*")
      return DeveloperIdentity(kind: isPath ? .path : .name, value: value)
    }
    let developer = Developer(
      handle: handle, name: row["name"], email: row["email"], role: row["role"],
      team: row["team"], costCentre: row["cost_centre"],
      activeFrom: try row.day("active_from"), activeUntil: try row.day("active_until"))
    return Entry(developer: developer, identities: identities.filter { !$0.value.isEmpty })
  }

  /// The ledger's team as a file that ``read(_:path:)`` takes back.
  static func table(_ ledger: Ledger) throws -> ReportTable {
    let identities = try ledger.developers.identities()
    return ReportTable(
      columns: columns.map { .init($0, name: $0) },
      rows: try ledger.developers.all().map { stored in
        let developer = stored.value
        let own = identities.filter { $0.developerID == stored.id }.map(\.identity.value)
        return [
          .text(developer.handle), .optional(developer.name), .optional(developer.email),
          .optional(developer.role), .optional(developer.team), .optional(developer.costCentre),
          .day(developer.activeFrom), .day(developer.activeUntil),
          .text(own.joined(separator: ";")),
        ]
      })
  }
}
