internal import SQLite
public import UsageModel

/// The append-only audit trail of all changes to developers, keys, projects and settings.
public struct AuditRepository {
  let connection: Connection
  /// The author of the changes; empty when unknown.
  let author: String

  /// The chain of hashes over the entries.
  public var chain: AuditChain { AuditChain(connection: connection) }

  /// An entry of the audit trail.
  public struct Entry: Equatable, Sendable {
    public let id: Int64
    public let at: Instant
    /// The author; empty in entries of earlier versions.
    public let person: String
    /// What was done, such as `developer.add`.
    public let action: String
    /// What was changed.
    public let subject: String
    public let detail: String
    /// The entry that this one undoes.
    public let undoes: Int64?
    /// The entry that undoes this one.
    public let undoneBy: Int64?
    /// Whether the changed rows are recorded, so that it can be undone.
    public let hasChanges: Bool
  }

  /// Adds an entry with the rows it changed, and returns its id. Secrets are masked.
  @discardableResult
  public func append(
    _ action: String, subject: String, detail: String = "", changes: [RowChange] = [],
    undoes: Int64? = nil
  ) throws -> Int64 {
    try connection.execute(
      """
      INSERT INTO audit (at, person, action, subject, detail, undoes)
      VALUES (unixepoch() * 1000, \(author), \(action), \(SecretText.masked(subject)),
        \(SecretText.masked(detail)), \(undoes))
      """)
    let id = connection.lastInsertRowID
    for (step, change) in changes.enumerated() {
      for column in change.key { try append(column, isKey: true, of: change, step, to: id) }
      for column in change.columns { try append(column, isKey: false, of: change, step, to: id) }
    }
    try chain.link(id)
    return id
  }

  private func append(
    _ column: RowChange.Column, isKey: Bool, of change: RowChange, _ step: Int, to id: Int64
  ) throws {
    try connection.execute(
      """
      INSERT INTO audit_change
        (audit_id, step, table_name, column_name, is_key, is_new, is_gone, before, after)
      VALUES (\(id), \(step), \(change.table), \(column.name), \(isKey), \(change.isNew),
        \(change.isGone), \(column.before), \(column.after))
      """)
  }

  private static let select: SQL = """
    SELECT audit.id, at, person, action, subject, detail, undoes,
      (SELECT later.id FROM audit AS later WHERE later.undoes = audit.id),
      EXISTS (SELECT 1 FROM audit_change WHERE audit_id = audit.id)
    FROM audit
    """

  /// All entries, oldest first.
  public func entries() throws -> [Entry] {
    try connection.rows("\(Self.select) ORDER BY id") { Self.entry($0) }
  }

  /// The entry of an id.
  public func entry(id: Int64) throws -> Entry? {
    try connection.first("\(Self.select) WHERE id = \(id)") { Self.entry($0) }
  }

  /// The entries since an instant, or all, that concern a subject, newest first.
  public func entries(since start: Instant?, of subject: AuditSubject?) throws -> [Entry] {
    let condition = try subject.map { try self.condition($0) } ?? "1"
    return try connection.rows(
      """
      \(Self.select) WHERE at >= \(start?.milliseconds ?? .min) AND (\(condition)) ORDER BY id DESC
      """
    ) { Self.entry($0) }
  }

  /// The row changes of an entry, in order.
  public func changes(of id: Int64) throws -> [RowChange] {
    var changes = RowChangeList()
    try connection.query(
      """
      SELECT \(RowChangeList.columns) FROM audit_change WHERE audit_id = \(id) ORDER BY step
      """
    ) { changes.add($0) }
    return changes.changes
  }

  /// Whether a person or a provider's directory changed a row, or a row that refers to it, and that
  /// is not taken back; `byPerson` asks for people alone.
  public func isEdited(
    table: AddedNoun.Table, id: Int64, byPerson: Bool = false
  ) throws -> Bool {
    let others: SQL =
      byPerson
      ? "SELECT audit_id FROM directory_change"
      : """
      SELECT audit_id FROM directory_change JOIN audit ON audit.undoes = audit_id
      """
    return try connection.scalar(
      """
      SELECT EXISTS (SELECT 1 FROM audit_change
        WHERE ((table_name = \(table.rawValue) AND column_name = 'id'
            AND \(id) IN (before, after))
          OR (column_name = \(table.rawValue + "_id") AND \(id) IN (before, after)))
          AND audit_id NOT IN (\(others)))
      """) ?? false
  }

  private static func entry(_ row: borrowing Row) -> Entry {
    Entry(
      id: row.int64(0), at: Instant(milliseconds: row.int64(1)), person: row.text(2),
      action: row.text(3), subject: row.text(4), detail: row.text(5),
      undoes: row.optionalInt64(6), undoneBy: row.optionalInt64(7), hasChanges: row.int(8) == 1)
  }
}

/// The subject of audit entries, such as `key:ci-review-bot`.
public struct AuditSubject: Equatable, Sendable {
  /// The first word of the actions, such as `developer`, `key`, `setting`.
  public let kind: String
  public let name: String

  /// Nil for a text without a kind or a name.
  public init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return nil }
    kind = String(text[..<colon])
    name = String(text[text.index(after: colon)...])
    guard !name.isEmpty else { return nil }
  }

  /// The table of this kind and its name column; nil for other kinds.
  var place: (table: String, nameColumn: String)? {
    switch kind {
    case "developer": ("developer", "handle")
    case "key": ("api_key", "name")
    case "project": ("project", "name")
    case "session": ("session", "external_id")
    default: nil
    }
  }
}

extension AuditRepository {
  /// The condition for entries that name the subject, or that changed its row or a row that refers
  /// to it, under any name it ever had.
  func condition(_ subject: AuditSubject) throws -> SQL {
    let isNamed: SQL = """
      substr(action, 1, \(subject.kind.count + 1)) = \(subject.kind + ".")
        AND audit.subject = \(subject.name) COLLATE NOCASE
      """
    guard let (table, nameColumn) = subject.place else { return isNamed }
    let rows: SQL = """
      SELECT id FROM \(identifier: table) WHERE \(identifier: nameColumn) = \(subject.name)
      UNION SELECT ifnull(key.after, key.before) FROM audit_change AS name
        JOIN audit_change AS key ON key.audit_id = name.audit_id AND key.step = name.step
      WHERE name.table_name = \(table) AND name.column_name = \(nameColumn)
        AND \(subject.name) IN (name.before, name.after) AND key.column_name = 'id'
      """
    return """
      (\(isNamed)) OR EXISTS (
        SELECT 1 FROM audit_change WHERE audit_id = audit.id
          AND ((table_name = \(table) AND column_name = 'id' AND ifnull(after, before) IN (\(rows)))
            OR (column_name = \(table + "_id") AND (before IN (\(rows)) OR after IN (\(rows))))))
      """
  }
}
