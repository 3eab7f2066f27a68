internal import SQLite

/// Records every row that a command changes, by temporary triggers on the tables that people edit,
/// so that no command can forget to log its change.
///
/// A trigger notes all columns of a row at once, beside its number: SQLite compiles each trigger for each command,
/// which takes longer than most commands do, so that what can be said here is not said there.
struct ChangeTracker {
  let connection: Connection
  private var watched: [TrackedTable] = []

  init(connection: Connection) { self.connection = connection }

  /// Tables that are derived from files or other tables, and the audit itself: changes of them are
  /// not edits.
  static let derived: Set<String> = [
    "usage", "usage_quantity", "summary", "claim", "sighting", "daily_usage", "rollup_total",
    "origin",
    "origin_period",
    "call_key",
    "call_key_run", "call_class", "model", "service", "price", "import", "import_file",
    "import_issue", "sheet_line", "file_memory", "guard_file", "guard_call", "alert_delivery",
    "plan_window", "pull_request_sighting",
    "audit", "audit_change", "audit_link", "former_key", "former_row", "schema_migration",
    "directory_entry", "directory_change",
    // A closed month is opened again, never taken back.
    "close", "close_line",
    "import_claim", "import_made", "import_left_out", "told_run", "told_origin", "told_version",
  ]

  /// The columns of an origin that people state; its other columns are derived by attribution.
  private static let statements = ["stated_developer", "stated_project", "stated_key"]

  /// The names of the tracked tables.
  func tables() throws -> [String] { try allTables().map(\.name) }

  /// Starts tracking; inside the caller's transaction.
  mutating func begin() throws {
    let statement = TrackedTable(
      name: "origin", keys: ["id"], others: Self.statements, events: [.statement])
    watched = try allTables() + [statement]
    let values = noted(TrackedTable.before) + noted(TrackedTable.after)
    try connection.execute(
      "CREATE TEMP TABLE noted_change (id INTEGER PRIMARY KEY, place, \(values.joined(separator: ", ")))"
    )
    for (number, table) in watched.enumerated() {
      for event in table.events {
        try connection.execute(table.trigger(event, number: number))
      }
    }
  }

  /// Stops tracking and returns the changes, one for each row.
  func end() throws -> [RowChange] {
    let changes = try read()
    for name in try connection.rows(
      "SELECT name FROM sqlite_temp_schema WHERE type = 'trigger'", { $0.text(0) })
    {
      try connection.execute("DROP TRIGGER temp.\(identifier: name)")
    }
    try connection.execute("DROP TABLE temp.noted_change")
    return RowChange.sum(changes)
  }

  /// The columns that values are noted in: as many as the widest table has.
  private func noted(_ column: (Int) -> SQL) -> [SQL] {
    (0..<(watched.map(\.columns.count).max() ?? 0)).map(column)
  }

  private func read() throws -> [RowChange] {
    let (before, after) = (noted(TrackedTable.before), noted(TrackedTable.after))
    return try connection.rows(
      """
      SELECT place, \((before + after).joined(separator: ", ")) FROM temp.noted_change ORDER BY id
      """
    ) { row in
      let (number, event) = TrackedTable.Event.parted(row.int(0))
      return watched[number].change(
        event, before: { row.value(1 + $0) }, after: { row.value(1 + before.count + $0) })
    }
  }

  /// The tracked tables, each with its columns.
  private func allTables() throws -> [TrackedTable] {
    var tables: [TrackedTable] = []
    try connection.query(
      """
      SELECT main.name, part.name, part.pk FROM sqlite_schema AS main, pragma_table_info(main.name) AS part
      WHERE main.type = 'table' AND main.name NOT LIKE 'sqlite_%' ORDER BY main.name, part.cid
      """
    ) { row in
      let name = row.text(0)
      guard !Self.derived.contains(name) else { return }
      if tables.last?.name != name {
        tables.append(
          TrackedTable(name: name, keys: [], others: [], events: TrackedTable.Event.ofRows))
      }
      tables[tables.count - 1].add(row.text(1), isKey: row.int(2) > 0)
    }
    return tables
  }
}

extension Ledger {
  /// The tables whose changes are tracked.
  public func watchedTables() throws -> [String] {
    try ChangeTracker(connection: connection).tables()
  }

  /// Runs `body` inside the caller's transaction and returns what it changed in the tracked tables,
  /// row by row.
  public func trackingChanges(_ body: () throws -> Void) throws -> [RowChange] {
    var notes = ChangeTracker(connection: connection)
    try notes.begin()
    try body()
    return try notes.end()
  }
}
