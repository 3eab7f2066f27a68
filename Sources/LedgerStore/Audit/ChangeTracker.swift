internal import SQLite

/// Records every row that a command changes, by temporary triggers on the tables that people edit,
/// so that no command can forget to log its change.
struct ChangeTracker {
  let connection: Connection

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

  /// The tracked tables.
  func tables() throws -> [String] {
    try connection.rows(
      """
      SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
      ORDER BY name
      """
    ) { $0.text(0) }.filter { !Self.derived.contains($0) }
  }

  /// Starts tracking; inside the caller's transaction.
  func begin() throws {
    try connection.execute(
      """
      CREATE TEMP TABLE noted_change (
        id INTEGER PRIMARY KEY, step, table_name, column_name, is_key, is_new, is_gone, before, after)
      """)
    for table in try tables() {
      for trigger in try triggers(of: table) { try connection.execute(trigger) }
    }
    try connection.execute(try statementTrigger())
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

  private func read() throws -> [RowChange] {
    var changes = RowChangeList()
    try connection.query(
      "SELECT \(RowChangeList.columns) FROM temp.noted_change ORDER BY id"
    ) { changes.add($0) }
    return changes.changes
  }
}

extension ChangeTracker {
  /// A column of a tracked table.
  private struct Watched {
    let name: String
    let isKey: Bool

    var quoted: SQL { "\(identifier: name)" }
  }

  private func columns(of table: String) throws -> [Watched] {
    let columns = try connection.rows(
      "SELECT name, pk FROM pragma_table_info(\(table)) ORDER BY cid"
    ) { Watched(name: $0.text(0), isKey: $0.int(1) > 0) }
    if columns.contains(where: \.isKey) { return columns }
    return [Watched(name: "rowid", isKey: true)] + columns
  }

  private func triggers(of table: String) throws -> [SQL] {
    let columns = try columns(of: table)
    let name = Self.literal(table)
    return [
      """
      CREATE TEMP TRIGGER \(identifier: "noted insert \(table)") AFTER INSERT ON main.\(identifier: table)
      WHEN \(Self.isEdit(table, ["NEW"]))
      BEGIN \(Self.insert(name, columns, isNew: true, isGone: false)); END
      """,
      """
      CREATE TEMP TRIGGER \(identifier: "noted delete \(table)") AFTER DELETE ON main.\(identifier: table)
      WHEN \(Self.isEdit(table, ["OLD"]))
      BEGIN \(Self.insert(name, columns, isNew: false, isGone: true)); END
      """,
      """
      CREATE TEMP TRIGGER \(identifier: "noted update \(table)") AFTER UPDATE ON main.\(identifier: table)
      WHEN \(Self.isEdit(table, ["OLD", "NEW"]))
        AND (\(columns.map(Self.differs).joined(separator: " OR ")))
      BEGIN \(Self.insert(name, columns, isNew: false, isGone: false)); END
      """,
    ]
  }

  /// Sessions come and go with calls; only a person's note or merge is an edit.
  private static func isEdit(_ table: String, _ rows: [SQL]) -> SQL {
    guard table == "session" else { return "1" }
    let said = rows.map { row -> SQL in
      "coalesce(\(row).task, \(row).notes, \(row).minutes, \(row).merged_into) IS NOT NULL"
    }
    return "(\(said.joined(separator: " OR ")))"
  }

  private func statementTrigger() throws -> SQL {
    let columns =
      [Watched(name: "id", isKey: true)] + Self.statements.map { Watched(name: $0, isKey: false) }
    let names = Self.statements.map { name -> SQL in "\(identifier: name)" }
    return """
      CREATE TEMP TRIGGER "noted statement" AFTER UPDATE OF \(names.joined(separator: ", ")) ON main.origin
      WHEN \(columns.map(Self.differs).joined(separator: " OR "))
      BEGIN \(Self.insert("'origin'", columns, isNew: false, isGone: false)); END
      """
  }

  /// Compares exactly: a rename from ana to Ana is a change, though the columns ignore case.
  private static func differs(_ column: Watched) -> SQL {
    "OLD.\(column.quoted) IS NOT NEW.\(column.quoted) COLLATE BINARY"
  }

  /// One statement for all columns, so that they share a step.
  private static func insert(
    _ table: SQL, _ columns: [Watched], isNew: Bool, isGone: Bool
  ) -> SQL {
    let rows = columns.map { column -> SQL in
      let before: SQL = isNew ? "NULL" : "OLD.\(column.quoted)"
      let after: SQL = isGone ? "NULL" : "NEW.\(column.quoted)"
      let condition: SQL =
        column.isKey
        ? "1" : isNew == isGone ? differs(column) : "\(isNew ? after : before) IS NOT NULL"
      return """
        SELECT (SELECT ifnull(max(id), 0) FROM noted_change), \(table), \(literal(column.name)),
          \(column.isKey ? "1" : "0" as SQL), \(isNew ? "1" : "0" as SQL), \(isGone ? "1" : "0" as SQL),
          \(before), \(after)
        WHERE \(condition)
        """
    }
    return """
      INSERT INTO noted_change
        (step, table_name, column_name, is_key, is_new, is_gone, before, after)
      \(rows.joined(separator: " UNION ALL "))
      """
  }

  /// A schema name as a string literal: triggers take no bound values.
  private static func literal(_ name: String) -> SQL {
    SQL(
      text: "'"
        + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    )
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
    let notes = ChangeTracker(connection: connection)
    try notes.begin()
    try body()
    return try notes.end()
  }
}
