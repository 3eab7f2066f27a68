internal import SQLite
public import UsageModel

/// The tokens of the server: digests of secrets, and what each gives access to.
public struct TokenRepository {
  let connection: Connection

  private static let select: SQL = """
    SELECT token.id, token.name, token.role, developer.handle, token.team, created_at, last_day,
      revoked_at, last_used_at, secret_sha256
    FROM token LEFT JOIN developer ON developer.id = token.developer_id
    """

  /// All of them, the oldest first, revoked ones too.
  public func all() throws -> [Stored<AccessToken>] {
    try connection.rows("\(Self.select) ORDER BY token.id") { Self.token($0) }
  }

  /// The token with a row id.
  public func find(id: Int64) throws -> Stored<AccessToken>? {
    try connection.first("\(Self.select) WHERE token.id = \(id)") { Self.token($0) }
  }

  /// The token of a secret, by its digest; revoked ones too. The index narrows the digests down, and
  /// the one that is left is compared in constant time.
  public func find(digest: [UInt8]) throws -> Stored<AccessToken>? {
    let found = try connection.first("\(Self.select) WHERE secret_sha256 = \(digest)") {
      (token: Self.token($0), digest: $0.blob(9))
    }
    guard let found, SecretComparison.isEqual(found.digest, digest) else { return nil }
    return found.token
  }

  /// Adds a token. Throws an ``UnknownName`` for a developer who does not exist.
  public func add(_ token: AccessToken, digest: [UInt8]) throws {
    let developerID = try token.developer.map { handle in
      guard
        let found = try DeveloperRepository(connection: connection).find(handle: handle)
      else { throw UnknownName(.developer, handle) }
      return found.id
    }
    try connection.execute(
      """
      INSERT INTO token (id, name, secret_sha256, role, developer_id, team, created_at, last_day)
      VALUES (\(SQL.newRowID(in: "token")), \(token.name), \(digest), \(token.role.rawValue),
        \(developerID), \(token.team), \(token.createdAt.milliseconds), \(token.lastDay?.stored))
      """)
  }

  /// Revokes a token; from then on it gives no access.
  public func revoke(id: Int64, at instant: Instant) throws {
    try connection.execute(
      "UPDATE token SET revoked_at = \(instant.milliseconds) WHERE id = \(id)")
  }

  /// Notes that a token was used.
  public func noteUse(id: Int64, at instant: Instant) throws {
    try connection.execute(
      "UPDATE token SET last_used_at = \(instant.milliseconds) WHERE id = \(id)")
  }

  private static func token(_ row: borrowing Row) -> Stored<AccessToken> {
    func instant(_ column: Int) -> Instant? {
      row.optionalInt64(column).map(Instant.init(milliseconds:))
    }
    return Stored(
      id: row.int64(0),
      value: AccessToken(
        name: row.text(1), role: AccessToken.Role(rawValue: row.text(2)) ?? .metrics,
        developer: row.optionalText(3), team: row.optionalText(4),
        createdAt: Instant(milliseconds: row.int64(5)), lastDay: row.optionalDay(6),
        revokedAt: instant(7), lastUsedAt: instant(8)))
  }
}
