internal import SQLite
public import UsageModel

extension DeveloperRepository {
  /// Every identity with its developer's row id, in a fixed order.
  public func identities() throws -> [(developerID: Int64, identity: DeveloperIdentity)] {
    try connection.rows(
      "SELECT developer_id, kind, value FROM developer_identity ORDER BY kind, value"
    ) { row in
      (
        row.int64(0),
        DeveloperIdentity(
          kind: DeveloperIdentity.Kind(rawValue: row.text(1)) ?? .name, value: row.text(2))
      )
    }
  }

  /// Adds an identity of a developer; throws a ``LedgerError`` when it is another developer's.
  public func addIdentity(_ identity: DeveloperIdentity, to developerID: Int64) throws {
    let owner: Int64? = try connection.scalar(
      """
      SELECT developer_id FROM developer_identity
      WHERE kind = \(identity.kind.rawValue) AND value = \(identity.value)
      """)
    if owner == developerID { return }
    guard owner == nil else {
      throw LedgerError(
        .conflict,
        reason: "'\(identity.value)' already means another developer: remove it there first.")
    }
    try connection.execute(
      """
      INSERT INTO developer_identity (developer_id, kind, value)
      VALUES (\(developerID), \(identity.kind.rawValue), \(identity.value))
      """)
  }

  /// Removes an identity of a developer; returns whether it existed.
  @discardableResult
  public func removeIdentity(_ identity: DeveloperIdentity, from developerID: Int64) throws -> Bool
  {
    try connection.execute(
      """
      DELETE FROM developer_identity WHERE developer_id = \(developerID)
        AND kind = \(identity.kind.rawValue) AND value = \(identity.value)
      """)
    return connection.changes > 0
  }

  /// Removes all identities of a developer.
  public func removeIdentities(of developerID: Int64) throws {
    try connection.execute("DELETE FROM developer_identity WHERE developer_id = \(developerID)")
  }
}
