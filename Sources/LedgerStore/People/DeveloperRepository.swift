internal import SQLite
public import UsageModel

/// The team's developers and the identities that sources know them by.
public struct DeveloperRepository {
  let connection: Connection

  private static let columns: SQL =
    "id, handle, name, email, role, team, cost_centre, active_from, active_until"

  /// All developers by handle.
  public func all() throws -> [Stored<Developer>] {
    try connection.rows("SELECT \(Self.columns) FROM developer ORDER BY handle") { developer($0) }
  }

  /// The developer with a handle, ignoring case.
  public func find(handle: String) throws -> Stored<Developer>? {
    try connection.first("SELECT \(Self.columns) FROM developer WHERE handle = \(handle)") {
      developer($0)
    }
  }

  /// Adds a developer and returns its row id; throws a ``LedgerError`` when the handle or e-mail is
  /// taken.
  @discardableResult
  public func add(_ developer: Developer) throws -> Int64 {
    let meant: String? = try connection.scalar(
      """
      SELECT developer.handle
      FROM developer_identity JOIN developer ON developer.id = developer_identity.developer_id
      WHERE kind = 'name' AND value = \(developer.handle)
      """)
    if let meant, meant.lowercased() != developer.handle.lowercased() {
      throw LedgerError(
        .conflict,
        reason: "'\(developer.handle)' already means \(meant): take it away there first, "
          + "with 'outlay developer edit \(meant) --remove-identity \(developer.handle)'.")
    }
    try refusingDuplicates(developer) {
      try connection.execute(
        """
        INSERT INTO developer
          (id, handle, name, email, role, team, cost_centre, active_from, active_until)
        VALUES (\(SQL.newRowID(in: "developer")), \(developer.handle), \(developer.name), \(developer.email), \(developer.role),
          \(developer.team), \(developer.costCentre), \(developer.activeFrom?.stored),
          \(developer.activeUntil?.stored))
        """)
    }
    return connection.lastInsertRowID
  }

  /// Replaces all fields of a developer; the latest periods take the new values.
  public func update(_ developer: Stored<Developer>) throws {
    let value = developer.value
    try refusingDuplicates(value) {
      try connection.execute(
        """
        UPDATE developer SET handle = \(value.handle), name = \(value.name),
          email = \(value.email), role = \(value.role), team = \(value.team),
          cost_centre = \(value.costCentre), active_from = \(value.activeFrom?.stored),
          active_until = \(value.activeUntil?.stored)
        WHERE id = \(developer.id)
        """)
    }
    try PeriodRepository(connection: connection).follow(developer: developer.id)
  }

  /// Removes a developer; the caller has made sure that nothing refers to them.
  public func remove(id: Int64) throws {
    try connection.execute("DELETE FROM developer WHERE id = \(id)")
  }

  private func refusingDuplicates(_ developer: Developer, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as SQLiteError where error.code == .uniqueConstraint {
      throw LedgerError(
        .conflict,
        reason: error.message.contains("email")
          ? "Another developer has the e-mail \(developer.email ?? ""): give each their own."
          : "There is a developer '\(developer.handle)' already: edit that one, or pick another handle."
      )
    }
  }

  private func developer(_ row: borrowing Row) -> Stored<Developer> {
    Stored(
      id: row.int64(0),
      value: Developer(
        handle: row.text(1), name: row.optionalText(2), email: row.optionalText(3),
        role: row.optionalText(4), team: row.optionalText(5), costCentre: row.optionalText(6),
        activeFrom: row.optionalDay(7), activeUntil: row.optionalDay(8)))
  }
}

extension Stored<Developer> {
  /// The same row under a temporary handle, which no source can name.
  public var setAside: Stored<Developer> {
    Stored(id: id, value: Developer(handle: "(going away \(id))"))
  }
}

extension DeveloperRepository {
  /// Every identity with its developer's row id, in a fixed order.
  public func identities() throws -> [(developerID: Int64, identity: DeveloperIdentity)] {
    try connection.rows(
      """
      SELECT kind, value, developer_id FROM developer_identity
      WHERE developer_id IS NOT NULL ORDER BY kind, value
      """
    ) { row in (row.int64(2), Self.identity(row)) }
  }

  /// The identities that are nobody's, as somebody said, in a fixed order.
  public func nobodysIdentities() throws -> [DeveloperIdentity] {
    try connection.rows(
      """
      SELECT kind, value FROM developer_identity WHERE developer_id IS NULL ORDER BY kind, value
      """
    ) { Self.identity($0) }
  }

  private static func identity(_ row: borrowing Row) -> DeveloperIdentity {
    DeveloperIdentity(
      kind: DeveloperIdentity.Kind(rawValue: row.text(0)) ?? .name, value: row.text(1))
  }

  /// Adds an identity of a developer, which is nobody's no longer; throws a ``LedgerError`` when it
  /// is another developer's.
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
    try forgetNobodys(identity)
    try connection.execute(
      """
      INSERT INTO developer_identity (developer_id, kind, value)
      VALUES (\(developerID), \(identity.kind.rawValue), \(identity.value))
      """)
  }

  /// Says of an identity that it is nobody's, and of no developer's any more.
  public func setNobodys(_ identity: DeveloperIdentity) throws {
    try remove(identity)
    try connection.execute(
      """
      INSERT INTO developer_identity (developer_id, kind, value)
      VALUES (NULL, \(identity.kind.rawValue), \(identity.value))
      """)
  }

  /// Says no longer of an identity that it is nobody's; returns whether somebody had said so.
  @discardableResult
  public func forgetNobodys(_ identity: DeveloperIdentity) throws -> Bool {
    try connection.execute(
      """
      DELETE FROM developer_identity WHERE developer_id IS NULL
        AND kind = \(identity.kind.rawValue) AND value = \(identity.value)
      """)
    return connection.changes > 0
  }

  /// Removes an identity, whose it may be.
  public func remove(_ identity: DeveloperIdentity) throws {
    try connection.execute(
      """
      DELETE FROM developer_identity
      WHERE kind = \(identity.kind.rawValue) AND value = \(identity.value)
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
