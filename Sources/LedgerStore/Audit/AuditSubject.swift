internal import SQLite

/// The subject of audit entries, such as `key:ci-review-bot`.
public struct AuditSubject: Hashable, Sendable {
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
