internal import SQLite

/// The tables of a database and their columns, by which a source recognises its own.
struct DatabaseTables {
  private var columns: [String: Set<String>] = [:]

  /// Reads the schema; virtual tables, whose modules may be missing, are left out.
  init(_ connection: Connection) throws {
    let query: SQL = """
      SELECT t.name, c.name FROM sqlite_master AS t JOIN pragma_table_info(t.name) AS c
      WHERE t.type = 'table' AND t.rootpage > 0
      """
    try connection.query(query) { row in
      columns[row.text(0), default: []].insert(row.text(1))
    }
  }

  /// In order; those of SQLite itself are left out.
  var names: [String] { columns.keys.filter { !$0.hasPrefix("sqlite_") }.sorted() }

  /// Returns whether there is a table that has all of these columns.
  func has(_ table: String, _ names: String...) -> Bool {
    columns[table].map { $0.isSuperset(of: names) } ?? false
  }

  /// Returns a column of a table as part of a query, where the table is called `alias`; NULL where
  /// a version of the agent has no such column.
  func column(_ name: String, of table: String, as alias: String) -> SQL {
    has(table, name) ? "\(identifier: alias).\(identifier: name)" : "NULL"
  }

  /// Returns columns of a table as ``column(_:of:as:)`` does, separated by commas.
  func list(_ names: [String], of table: String, as alias: String) -> SQL {
    names.map { column($0, of: table, as: alias) }.joined(separator: ", ")
  }
}

/// How the usage of a source is read from databases of its agent.
struct DatabaseReading: Sendable {
  /// Returns whether a database with these tables is of the source.
  let recognises: @Sendable (DatabaseTables) -> Bool
  /// Reads the rows and reports the outcome of each; only what it names is read.
  let read: @Sendable (AgentDatabase, ReadContext, (ReadEvent) throws -> Void) throws -> Void
}
