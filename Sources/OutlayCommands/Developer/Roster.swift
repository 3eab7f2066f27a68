internal import CSV
internal import Importing
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// The team as a CSV file: one line a developer, columns matched by name.
struct Roster {
  /// A line of the file.
  struct Entry: Hashable {
    var developer: Developer
    /// Names and path patterns; a pattern has a slash or a star.
    var identities: [DeveloperIdentity]
    /// From when on role, team and cost centre are those of the line.
    var from: ChangeDay?
  }

  static let columns = [
    "handle", "name", "email", "role", "team", "cost_centre", "active_from", "active_until",
    "identities", "from",
  ]

  /// Reads a roster; throws a ``FileFailure`` that names the first line it cannot read.
  static func read(
    _ source: ByteSource, path: String, encoding: TextEncoding = .utf8
  ) throws -> [Entry] {
    let table = try NamedColumns(
      source, path: path, encoding: encoding, required: ["handle"], known: columns)
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
    return Entry(
      developer: developer, identities: identities.filter { !$0.value.isEmpty },
      from: try row.changeDay())
  }

  /// The ledger's team as a file that ``read(_:path:)`` takes back: a line for each period of somebody.
  static func table(_ ledger: Ledger) throws -> Table {
    let identities = try ledger.developers.identities()
    let memberships = try ledger.memberships()
    return Table(
      columns: columns.map { .init($0, name: $0) },
      rows: try ledger.developers.all().flatMap { stored in
        let own = identities.filter { $0.developerID == stored.id }.map(\.identity.value)
        return lines(stored, memberships, identities: own.joined(separator: ";"))
      })
  }

  private static func lines(
    _ stored: Stored<Developer>, _ memberships: Memberships, identities: String
  ) -> [[Cell]] {
    let timelines = MembershipField.allCases.map {
      ($0, memberships.timeline($0, ofDeveloper: stored.id))
    }
    let days = Set(timelines.flatMap { $0.1.periods.compactMap(\.from) }).sorted()
    let starts = [nil] + days.map(Optional.some)
    return starts.map { day in
      var developer = stored.value
      for (field, timeline) in timelines {
        developer[field] = day.map { timeline.value(on: $0) } ?? timeline.periods[0].value
      }
      let from = days.isEmpty ? "" : day?.description ?? "start"
      return [
        .text(developer.handle), .optional(developer.name), .optional(developer.email),
        .optional(developer.role), .optional(developer.team), .optional(developer.costCentre),
        .day(developer.activeFrom), .day(developer.activeUntil), .text(identities), .label(from),
      ]
    }
  }
}

extension NamedColumns.Row {
  /// The column `from`: a day, or `start`.
  func changeDay() throws -> ChangeDay? {
    try value("from", "a day such as 2026-11-01, or 'start'") { ChangeDay(argument: $0) }
  }
}
