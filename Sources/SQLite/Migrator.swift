/// Brings a database to the newest schema, one migration after the other, forward only.
///
/// The header's `user_version` counts the migrations applied, its `application_id` distinguishes
/// the program's files from others, and the table `schema_migration` records what was applied and
/// when.
public struct Migrator: Sendable {
  /// A migration's name, and its SQL, which is asked for only where it is applied.
  public typealias Migration = (name: String, sql: @Sendable () -> String)

  private let migrations: [Migration]
  private let whole: (@Sendable () -> String)?
  private let steps: [(name: String, run: @Sendable (Connection) throws -> Void)]
  private let applicationID: Int32

  /// A migrator for files marked with `applicationID`, which must not be 0.
  ///
  /// Names are unique, and neither the names nor the order change once a file has them. `whole`
  /// makes at once, of an empty database, what all migrations make one after the other. `steps` are what SQL
  /// cannot do for the rows of an existing database, each after the SQL of the migration of its name.
  public init(
    _ migrations: [Migration], whole: (@Sendable () -> String)? = nil, applicationID: Int32,
    steps: [(name: String, run: @Sendable (Connection) throws -> Void)] = []
  ) {
    self.migrations = migrations
    self.whole = whole
    self.steps = steps
    self.applicationID = applicationID
  }

  /// Applies the missing migrations, each in its own transaction, or all in one where the whole
  /// schema is known, and returns their names.
  ///
  /// An empty database becomes one of the program's. Several processes may migrate at once. Must be
  /// called outside a transaction. Throws a ``MigrationError``, or the ``SQLiteError`` of a lock.
  @discardableResult
  public func migrate(_ connection: Connection) throws -> [String] {
    guard try version(of: connection) < migrations.count else { return [] }
    // https://sqlite.org/lang_altertable.html#making_other_kinds_of_table_schema_changes, step 1:
    // "If foreign key constraints are enabled, disable them using PRAGMA foreign_keys=OFF." Inside
    // a transaction the pragma does nothing.
    try connection.executeScript("PRAGMA foreign_keys = OFF")
    defer { try? connection.executeScript("PRAGMA foreign_keys = ON") }
    var applied: [String] = []
    while try version(of: connection) < migrations.count {
      applied += try applyNext(connection)
    }
    return applied
  }

  /// The names of the migrations that are missing; changes nothing, throws a ``MigrationError`` for
  /// a file that is not the program's or is newer.
  public func pending(_ connection: Connection) throws -> [String] {
    try migrations.dropFirst(version(of: connection)).map(\.name)
  }

  /// The names of the applied migrations, in order; changes nothing, and throws as ``pending(_:)``
  /// does.
  public func applied(_ connection: Connection) throws -> [String] {
    guard try version(of: connection) > 0 else { return [] }
    return try connection.rows("SELECT name FROM schema_migration ORDER BY rowid") { row in
      row.text(0)
    }
  }

  /// Applies one migration, or all to an empty database; none when another process came first.
  private func applyNext(_ connection: Connection) throws -> [String] {
    try connection.transaction(.immediate) { () throws -> [String] in
      // Read again: only with the write lock is it certain that no one else migrates.
      let version = try version(of: connection)
      guard version < migrations.count else { return [] }
      if version == 0 { try claim(connection) }
      var next = migrations[version...].prefix(1)
      if version == 0, let whole {
        next = migrations[...]
        try run(whole(), named: "schema", on: connection)
      } else {
        for (name, sql) in next { try run(sql(), named: name, on: connection) }
      }
      for (name, _) in next {
        try connection.execute(
          "INSERT INTO schema_migration (name, applied_at) VALUES (\(name), unixepoch())")
      }
      try connection.setUserVersion(Int32(clamping: next.endIndex))
      return next.map(\.name)
    }
  }

  private func run(_ sql: String, named name: String, on connection: Connection) throws {
    do {
      try connection.executeScript(sql)
    } catch {
      throw MigrationError.failed(name: name, error: error)
    }
    for step in steps where step.name == name { try step.run(connection) }
    // Step 10: "If foreign key constraints were originally enabled then run PRAGMA
    // foreign_key_check to verify that the schema change did not break any foreign key constraints."
    let violations = try connection.foreignKeyCheck()
    guard violations.isEmpty else {
      throw MigrationError.foreignKeyViolation(name: name, violations: violations)
    }
  }

  /// Makes an empty database the program's own.
  private func claim(_ connection: Connection) throws {
    try connection.setApplicationID(applicationID)
    try connection.executeScript(
      """
      CREATE TABLE schema_migration (
        name TEXT NOT NULL PRIMARY KEY,
        applied_at INTEGER NOT NULL
      ) STRICT
      """)
  }

  /// The number of applied migrations.
  private func version(of connection: Connection) throws -> Int {
    // One snapshot: another process may finish a migration between two of these reads.
    try connection.savepoint("migration_version") {
      let version = Int(try connection.userVersion)
      let owner = try connection.applicationID
      if owner == applicationID, version > 0 {
        guard version <= migrations.count else {
          throw MigrationError.newer(found: version, known: migrations.count)
        }
        return version
      }
      let objects = try connection.scalar("SELECT count(*) FROM sqlite_schema", as: Int.self)
      guard owner == 0, version == 0, objects == 0 else { throw MigrationError.notOurs }
      return 0
    }
  }
}
