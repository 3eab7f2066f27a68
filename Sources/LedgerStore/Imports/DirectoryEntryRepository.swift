internal import SQLite
public import UsageModel

/// What a file of a directory says of a person or a key.
public struct ToldEntry: Equatable, Sendable {
  public let entry: DirectoryEntry
  public let fileID: Int64
  /// Whether its import adds developers.
  public let addsDevelopers: Bool
}

/// What files of providers' directories say, and the audit entries of what that changed.
public struct DirectoryEntryRepository {
  let connection: Connection

  private static let columns: SQL = """
    kind, external_id, line, provider, name, email, hint, status, owned_by, created_at,
    import_file_id
    """
  private static let addsDevelopers: SQL = """
    (SELECT adds_developers FROM import_file JOIN import ON import.id = import_file.import_id
      WHERE import_file.id = import_file_id)
    """

  /// Stores what a file says; of an entry that it has twice the last holds.
  public func add(_ entry: DirectoryEntry, fileID: Int64) throws {
    try connection.execute(
      """
      INSERT OR REPLACE INTO directory_entry (\(Self.columns))
      VALUES (\(entry.kind.rawValue), \(entry.externalID), \(entry.line), \(entry.provider),
        \(entry.name), \(entry.email), \(entry.hint), \(entry.status?.rawValue ?? ""),
        \(entry.owner), \(entry.createdAt?.milliseconds), \(fileID))
      """)
  }

  /// What the latest file says of a person or a key; nil when none does.
  public func latest(
    _ kind: DirectoryEntry.Kind, externalID: String
  ) throws -> DirectoryEntry? {
    try connection.first(
      """
      SELECT \(Self.columns), 0 FROM directory_entry
      WHERE kind = \(kind.rawValue) AND external_id = \(externalID)
      ORDER BY import_file_id DESC LIMIT 1
      """
    ) { Self.entry($0).entry }
  }

  /// What the latest file says of everybody and each key, by the provider's id.
  public func latest(_ kind: DirectoryEntry.Kind) throws -> [ToldEntry] {
    try connection.rows(
      """
      SELECT \(Self.columns), \(Self.addsDevelopers) FROM directory_entry AS told
      WHERE kind = \(kind.rawValue) AND import_file_id = (
        SELECT max(import_file_id) FROM directory_entry
        WHERE kind = told.kind AND external_id = told.external_id)
      ORDER BY external_id
      """
    ) { Self.entry($0) }
  }

  /// Removes all that a file says.
  public func remove(ofFile fileID: Int64) throws {
    try connection.execute("DELETE FROM directory_entry WHERE import_file_id = \(fileID)")
  }

  private static func entry(_ row: borrowing Row) -> ToldEntry {
    var entry = DirectoryEntry(
      DirectoryEntry.Kind(rawValue: row.text(0)) ?? .person, provider: row.text(3),
      externalID: row.text(1), name: row.text(4), line: row.int(2))
    entry.email = row.text(5)
    entry.hint = row.text(6)
    entry.status = APIKey.Status(rawValue: row.text(7))
    entry.owner = row.text(8)
    entry.createdAt = row.optionalInt64(9).map(Instant.init(milliseconds:))
    return ToldEntry(entry: entry, fileID: row.int64(10), addsDevelopers: row.int(11) != 0)
  }
}

extension DirectoryEntryRepository {
  /// Records that files had a part in the change of an audit entry.
  public func note(change auditID: Int64, ofFiles files: Set<Int64>) throws {
    for file in files.sorted() {
      try connection.execute(
        "INSERT INTO directory_change (audit_id, import_file_id) VALUES (\(auditID), \(file))")
    }
  }

  /// The audit entries that files had a part in and that are not undone, the latest first.
  public func changes(ofFiles files: Set<Int64>) throws -> [Int64] {
    var entries: Set<Int64> = []
    for file in files {
      entries.formUnion(
        try connection.rows(
          """
          SELECT audit_id FROM directory_change
          WHERE import_file_id = \(file)
            AND NOT EXISTS (SELECT 1 FROM audit WHERE undoes = audit_id)
          """
        ) { $0.int64(0) })
    }
    return entries.sorted(by: >)
  }

  /// Whether a person stated the owner of a key.
  public func isOwnerStated(ofKey id: Int64) throws -> Bool {
    try connection.scalar(
      """
      SELECT EXISTS (
        SELECT 1 FROM audit_change AS owner JOIN audit_change AS key
          ON key.audit_id = owner.audit_id AND key.step = owner.step
        WHERE owner.table_name = 'api_key' AND owner.column_name = 'developer_id'
          AND key.column_name = 'id' AND \(id) IN (key.before, key.after)
          AND owner.audit_id NOT IN (SELECT audit_id FROM directory_change))
      """) ?? false
  }

  /// Whether usage is of a key.
  public func isUsed(keyID: Int64) throws -> Bool {
    try connection.scalar("SELECT EXISTS (SELECT 1 FROM origin WHERE api_key_id = \(keyID))")
      ?? false
  }
}
