import Foundation
import LedgerStore
import SQLite
import SchemaFiles
import Testing

/// `Migrations/schema.sql` is written by `RECORD_SNAPSHOTS=1 swift test --filter WholeSchemaTests`.
struct WholeSchemaTests {
  private static let file = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Migrations/schema.sql")

  /// A ledger made by the migrations one after the other.
  private static func migrated() throws -> Connection {
    let connection = try Connection.inMemory()
    try Migrator(SchemaFiles.inOrder, applicationID: Ledger.applicationID).migrate(connection)
    return connection
  }

  private static func tables(_ connection: Connection) throws -> [String] {
    try connection.rows(
      """
      SELECT name FROM sqlite_schema
      WHERE type = 'table' AND name NOT IN ('schema_migration', 'sqlite_sequence') ORDER BY rowid
      """
    ) { $0.text(0) }
  }

  /// Each row of a table as the values of an INSERT.
  private static func rows(of table: String, _ connection: Connection) throws -> [String] {
    let columns = try connection.rows("SELECT name FROM pragma_table_info(\(table))") {
      "quote(\"\($0.text(0))\")"
    }
    let statement = SQL(
      text: "SELECT \(columns.joined(separator: " || ', ' || ")) FROM \"\(table)\"")
    return try connection.rows(statement) { $0.text(0) }
  }

  /// The statements that make the objects of a type.
  private static func objects(_ type: String, _ connection: Connection) throws -> [String] {
    try connection.rows(
      """
      SELECT sql FROM sqlite_schema
      WHERE type = \(type) AND sql IS NOT NULL AND name NOT IN ('schema_migration', 'sqlite_sequence')
      ORDER BY rowid
      """
    ) { $0.text(0) + ";" }
  }

  /// All that the migrations made, as one script: rows before the triggers that would follow them.
  private static func script(_ connection: Connection) throws -> String {
    let made = try objects("table", connection)
    let inserts = try tables(connection).flatMap { table in
      try rows(of: table, connection).map { "INSERT INTO \(table) VALUES (\($0));" }
    }
    let later = try ["index", "view", "trigger"].flatMap { try objects($0, connection) }
    return "-- What the migrations make, for new ledgers: written by WholeSchemaTests.\n\n"
      + (made + inserts + later).joined(separator: "\n\n") + "\n"
  }

  @Test func `The whole schema is what the migrations make`() throws {
    let script = try Self.script(try Self.migrated())
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try script.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: Self.file, encoding: .utf8) == script)
  }

  @Test func `A new ledger is what the migrations make, row by row`() throws {
    let (new, migrated) = (try Ledger.inMemory().connection, try Self.migrated())
    #expect(try Self.script(new) == Self.script(migrated))
    #expect(try new.userVersion == migrated.userVersion)
    #expect(try new.applicationID == migrated.applicationID)
    let names: SQL = "SELECT name FROM schema_migration ORDER BY rowid"
    #expect(try new.rows(names) { $0.text(0) } == migrated.rows(names) { $0.text(0) })
  }
}
