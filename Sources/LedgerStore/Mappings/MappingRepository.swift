internal import SQLite

/// The saved mappings of tables.
public struct MappingRepository {
  let connection: Connection

  /// All of them, by name.
  public func all() throws -> [Stored<SavedMapping>] {
    try connection.rows("SELECT id, name, columns, options FROM mapping ORDER BY name") { row in
      Stored(
        id: row.int64(0),
        value: SavedMapping(
          name: row.text(1), columns: row.text(2), options: Self.options(row.text(3))))
    }
  }

  /// The mapping with a name, ignoring case.
  public func find(name: String) throws -> Stored<SavedMapping>? {
    try all().first { $0.value.name.lowercased() == name.lowercased() }
  }

  /// Adds a mapping, or replaces the one with its name.
  public func save(_ mapping: SavedMapping) throws {
    let options = mapping.options.map { "\($0.name)=\($0.value)" }.joined(separator: "\n")
    guard let former = try find(name: mapping.name) else {
      return try connection.execute(
        """
        INSERT INTO mapping (name, columns, options)
        VALUES (\(mapping.name), \(mapping.columns), \(options))
        """)
    }
    try connection.execute(
      """
      UPDATE mapping SET name = \(mapping.name), columns = \(mapping.columns), options = \(options)
      WHERE id = \(former.id)
      """)
  }

  /// Removes a mapping; what was imported by it stays.
  public func remove(id: Int64) throws {
    try connection.execute("DELETE FROM mapping WHERE id = \(id)")
  }

  private static func options(_ text: String) -> [SavedMapping.Option] {
    text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
      return parts.count == 2 ? SavedMapping.Option(name: parts[0], value: parts[1]) : nil
    }
  }
}

/// A mapping of columns as the ledger keeps it.
public struct SavedMapping: Equatable, Sendable {
  /// A value of an option of imports, such as `date-order` and `dmy`.
  public struct Option: Equatable, Sendable {
    public let name: String
    public let value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public let name: String
  /// What the columns mean, as it is typed: `date=Day,cost=Amount`.
  public let columns: String
  /// What else its files do not say.
  public let options: [Option]

  public init(name: String, columns: String, options: [Option] = []) {
    self.name = name
    self.columns = columns
    self.options = options
  }
}
