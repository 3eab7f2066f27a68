public import Postgres

/// Brings a database to the newest schema, one migration after the other, forward only.
public enum WarehouseSchema {
  /// The roles that the schema grants to; they cannot log in themselves.
  private static let roles = ["outlay_reader", "outlay_team_reader", "outlay_writer"]

  /// Makes a database a warehouse, or brings one up to date, and returns the names of what was applied.
  ///
  /// All of it is one transaction. Throws a ``PostgresError``, or a ``WarehouseError`` for a newer schema.
  @discardableResult
  public static func migrate(_ connection: PostgresConnection) throws -> [String] {
    try connection.transaction {
      // Two programs may start at once: the second waits, and finds all done.
      try connection.execute("SELECT pg_advisory_xact_lock(\(lock))")
      try connection.executeScript(start)
      let applied = try applied(connection)
      try refuseNewer(applied, at: connection.address)
      let missing = WarehouseFiles.inOrder.dropFirst(applied.count)
      for (name, sql) in missing {
        try connection.executeScript(sql)
        try connection.execute("INSERT INTO outlay.schema_migration (name) VALUES (\(name))")
      }
      return missing.map(\.name)
    }
  }

  /// Throws a ``WarehouseError`` unless the database has exactly the schema that this program knows.
  public static func check(_ connection: PostgresConnection) throws {
    let exists = try connection.first("SELECT to_regclass('outlay.schema_migration') IS NOT NULL") {
      $0.bool(0)
    }
    guard exists == true else { throw WarehouseError.notAWarehouse(connection.address) }
    let applied = try applied(connection)
    try refuseNewer(applied, at: connection.address)
    guard applied.count == WarehouseFiles.inOrder.count else {
      throw WarehouseError.older(connection.address)
    }
  }

  private static func applied(_ connection: PostgresConnection) throws -> [String] {
    try connection.rows("SELECT name FROM outlay.schema_migration ORDER BY name") { $0.text(0) }
  }

  private static func refuseNewer(_ applied: [String], at address: String) throws {
    let known = WarehouseFiles.inOrder.map(\.name)
    guard applied.count > known.count || applied != Array(known.prefix(applied.count)) else {
      return
    }
    throw WarehouseError.newer(address, found: applied.count, known: known.count)
  }

  /// "Outl" in ASCII: the key of all advisory locks of the program.
  static let lock = 0x4F75_746C

  private static var start: String {
    // Roles are those of the whole server, so that another database may make them at the same time.
    let made = roles.map { role in
      """
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '\(role)') THEN CREATE ROLE \(role); END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END;
      """
    }
    return """
      SET client_min_messages = warning;
      DO $$ BEGIN \(made.joined(separator: "\n")) END $$;
      CREATE SCHEMA IF NOT EXISTS outlay;
      CREATE TABLE IF NOT EXISTS outlay.schema_migration (
        name text PRIMARY KEY,
        applied_at timestamptz NOT NULL DEFAULT now()
      )
      """
  }
}

/// The SQL of Migrations/postgres, inside the program.
enum WarehouseFiles {
  /// Each file's name and text, in the order they apply. A file once released never changes.
  static let inOrder: [(name: String, sql: String)] = [
    ("V001__warehouse", text(PackageResources.V001__warehouse_sql)),
    ("V002__merging", text(PackageResources.V002__merging_sql)),
    ("V003__settling", text(PackageResources.V003__settling_sql)),
    ("V004__shards", text(PackageResources.V004__shards_sql)),
  ]

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
