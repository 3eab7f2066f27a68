internal import SQLite
public import UsageModel

/// The append-only trail of every change to the ledger's nouns.
public struct AuditRepository {
  let connection: Connection

  /// One change.
  public struct Entry: Hashable, Sendable {
    public let at: Instant
    /// What was done, such as `developer.add`.
    public let action: String
    /// To whom or what.
    public let subject: String
    public let detail: String
  }

  /// Adds one line; never a secret.
  public func append(_ action: String, subject: String, detail: String = "") throws {
    try connection.execute(
      """
      INSERT INTO audit (at, action, subject, detail)
      VALUES (unixepoch() * 1000, \(action), \(subject), \(detail))
      """)
  }

  /// All lines, oldest first.
  public func entries() throws -> [Entry] {
    try connection.rows("SELECT at, action, subject, detail FROM audit ORDER BY id") { row in
      Entry(
        at: Instant(milliseconds: row.int64(0)), action: row.text(1), subject: row.text(2),
        detail: row.text(3))
    }
  }
}
