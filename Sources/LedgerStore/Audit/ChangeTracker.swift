internal import SQLite

/// Records every row that a command changes, by temporary triggers on the tables that people edit,
/// so that no command can forget to log its change.
///
/// A trigger notes all columns of a row at once, beside its number: SQLite compiles each trigger for each command,
/// which takes longer than most commands do, so that what can be said here is not said there.
struct ChangeTracker {
  let connection: Connection
  private var watched: [Watched] = []

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

  /// The tracked tables.
  func tables() throws -> [String] {
    var tables: [String] = []
    for watched in try allTables() where tables.last != watched.table {
      tables.append(watched.table)
    }
    return tables
  }

  /// Starts tracking; inside the caller's transaction.
  mutating func begin() throws {
    let statement = Watched(
      table: "origin", keys: ["id"], others: Self.statements, events: [.statement])
    watched = try allTables() + [statement]
    let values = noted("before") + noted("after")
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
  private func noted(_ prefix: String) -> [SQL] {
    (0..<(watched.map(\.columns.count).max() ?? 0)).map { SQL(text: "\(prefix)_\($0)") }
  }

  private func read() throws -> [RowChange] {
    let (before, after) = (noted("before"), noted("after"))
    return try connection.rows(
      """
      SELECT place, \((before + after).joined(separator: ", ")) FROM temp.noted_change ORDER BY id
      """
    ) { row in
      let (number, event) = Watched.Event.parted(row.int(0))
      return watched[number].change(
        event, before: { row.value(1 + $0) }, after: { row.value(1 + before.count + $0) })
    }
  }

  /// The tracked tables, each with its columns.
  private func allTables() throws -> [Watched] {
    var tables: [Watched] = []
    try connection.query(
      """
      SELECT main.name, part.name, part.pk FROM sqlite_schema AS main, pragma_table_info(main.name) AS part
      WHERE main.type = 'table' AND main.name NOT LIKE 'sqlite_%' ORDER BY main.name, part.cid
      """
    ) { row in
      let table = row.text(0)
      guard !Self.derived.contains(table) else { return }
      if tables.last?.table != table {
        tables.append(Watched(table: table, keys: [], others: [], events: Watched.Event.ofRows))
      }
      tables[tables.count - 1].add(row.text(1), isKey: row.int(2) > 0)
    }
    return tables
  }
}

/// A table with the columns that are noted.
private struct Watched {
  /// What happens to a row.
  enum Event: Int, CaseIterable {
    case insert, delete, update
    /// Somebody states whose an origin is.
    case statement

    static let ofRows: [Event] = [.insert, .delete, .update]

    /// The number of a table and an event, in one.
    static func parted(_ place: Int) -> (number: Int, event: Event) {
      (place / allCases.count, allCases[place % allCases.count])
    }
  }

  let table: String
  private var keys: [String]
  private var others: [String]
  let events: [Event]

  init(table: String, keys: [String], others: [String], events: [Event]) {
    (self.table, self.keys, self.others, self.events) = (table, keys, others, events)
  }

  mutating func add(_ column: String, isKey: Bool) {
    if isKey { keys.append(column) } else { others.append(column) }
  }

  /// The columns that identify a row; a table without a key has row ids.
  private var identity: [String] { keys.isEmpty ? ["rowid"] : keys }

  /// Those first that identify a row.
  var columns: [String] { identity + others }

  /// What happened to a row, of which the values of each column are known.
  func change(
    _ event: Event, before: (Int) -> SQLiteValue, after: (Int) -> SQLiteValue
  ) -> RowChange {
    let all = columns.enumerated().map { index, name in
      RowChange.Column(name: name, before: before(index), after: after(index))
    }
    let count = identity.count
    return RowChange(
      table: table, isNew: event == .insert, isGone: event == .delete, key: Array(all[..<count]),
      columns: all[count...].filter { $0.before != $0.after })
  }

  func trigger(_ event: Event, number: Int) -> SQL {
    let quoted = columns.map { name -> SQL in "\(identifier: name)" }
    let old = quoted.map { name -> SQL in "OLD.\(name)" }
    let new = quoted.map { name -> SQL in "NEW.\(name)" }
    let changes: SQL = "(\(quoted.map(Self.differs).joined(separator: " OR ")))"
    let place = number * Event.allCases.count + event.rawValue
    let name: SQL = "\(identifier: "noted \(event) \(table)")"
    let (when, rows, before, after): (SQL, SQL, [SQL], [SQL]) =
      switch event {
      case .insert: ("INSERT", isEdit(["NEW"]), [], new)
      case .delete: ("DELETE", isEdit(["OLD"]), old, [])
      case .update: ("UPDATE", "\(isEdit(["OLD", "NEW"])) AND \(changes)", old, new)
      case .statement:
        ("UPDATE OF \(Array(quoted.dropFirst()).joined(separator: ", "))", changes, old, new)
      }
    let targets =
      ["place"] + before.indices.map { SQL(text: "before_\($0)") }
      + after.indices.map { SQL(text: "after_\($0)") }
    let values = [SQL(text: "\(place)")] + before + after
    return """
      CREATE TEMP TRIGGER \(name) AFTER \(when) ON main.\(identifier: table) WHEN \(rows)
      BEGIN INSERT INTO noted_change (\(targets.joined(separator: ", ")))
        VALUES (\(values.joined(separator: ", "))); END
      """
  }

  /// Compares exactly: a rename from ana to Ana is a change, though the columns ignore case.
  private static func differs(_ column: SQL) -> SQL {
    "OLD.\(column) IS NOT NEW.\(column) COLLATE BINARY"
  }

  /// Sessions come and go with calls; only a person's note or merge is an edit.
  private func isEdit(_ rows: [SQL]) -> SQL {
    guard table == "session" else { return "1" }
    let said = rows.map { row -> SQL in
      "coalesce(\(row).task, \(row).notes, \(row).minutes, \(row).merged_into) IS NOT NULL"
    }
    return "(\(said.joined(separator: " OR ")))"
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
