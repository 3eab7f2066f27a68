internal import SQLite

/// A developer, key or project that an import added.
public struct AddedNoun: Equatable, Sendable {
  public enum Table: String, CaseIterable, Sendable {
    case developer, project
    case key = "api_key"
  }

  public let table: Table
  public let id: Int64
  public let name: String
}

extension ImportRepository {
  /// The highest row id that each noun's table ever had, from which ``noteMade(importID:since:)``
  /// tells the rows that an import added.
  public func nounMarks() throws -> [AddedNoun.Table: Int64] {
    var marks: [AddedNoun.Table: Int64] = [:]
    for table in AddedNoun.Table.allCases {
      marks[table] = try connection.scalar("SELECT \(SQL.newRowID(in: table.rawValue)) - 1") ?? 0
    }
    return marks
  }

  /// Records the nouns that an import added: those above the marks.
  public func noteMade(importID: Int64, since marks: [AddedNoun.Table: Int64]) throws {
    for table in AddedNoun.Table.allCases {
      try connection.execute(
        """
        INSERT INTO import_made (import_id, table_name, row_id)
        SELECT \(importID), \(table.rawValue), id FROM \(identifier: table.rawValue)
        WHERE id > \(marks[table] ?? .max)
        """)
    }
  }

  /// The nouns that an import added and that are still there.
  public func made(byImport importID: Int64) throws -> [AddedNoun] {
    try connection.rows(
      """
      SELECT table_name, row_id, coalesce(developer.handle, project.name, api_key.name)
      FROM import_made
        LEFT JOIN developer ON table_name = 'developer' AND developer.id = row_id
        LEFT JOIN project ON table_name = 'project' AND project.id = row_id
        LEFT JOIN api_key ON table_name = 'api_key' AND api_key.id = row_id
      WHERE import_id = \(importID)
        AND coalesce(developer.id, project.id, api_key.id) IS NOT NULL
      ORDER BY table_name, row_id
      """
    ) {
      AddedNoun(
        table: AddedNoun.Table(rawValue: $0.text(0)) ?? .developer, id: $0.int64(1),
        name: $0.text(2))
    }
  }

  /// Removes a key or project that no origin refers to, and no project below it; returns whether it did.
  public func removeIfUnused(_ made: AddedNoun) throws -> Bool {
    guard made.table != .developer else { return false }
    let column = made.table.rawValue + "_id"
    let hasBelow: SQL =
      made.table == .project
      ? "EXISTS (SELECT 1 FROM project AS part WHERE part.parent_id = \(made.id))" : "0"
    try connection.execute(
      """
      DELETE FROM \(identifier: made.table.rawValue)
      WHERE id = \(made.id)
        AND NOT EXISTS (SELECT 1 FROM origin WHERE \(identifier: column) = \(made.id))
        AND NOT \(hasBelow)
      """)
    return connection.changes > 0
  }

  /// Whether a developer has usage from an import that adds developers and is not undone.
  public func isAddedByAnother(developerID: Int64) throws -> Bool {
    try connection.scalar(
      """
      SELECT EXISTS (
        SELECT 1 FROM daily_usage
          JOIN usage ON usage.id BETWEEN first_row AND last_row
            AND usage.origin_id = daily_usage.origin_id
          JOIN import_file ON import_file.id = usage.import_file_id
          JOIN import ON import.id = import_file.import_id
        WHERE daily_usage.developer_id = \(developerID) AND adds_developers = 1
          AND undone_at IS NULL)
      """) ?? false
  }
}
