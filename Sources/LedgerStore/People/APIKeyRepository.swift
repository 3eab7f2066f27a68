internal import SQLite
public import UsageModel

/// The team's API keys; secrets are never stored.
public struct APIKeyRepository {
  let connection: Connection

  private static let select: SQL = """
    SELECT api_key.id, api_key.name, provider, external_id, fingerprint, hint, developer.handle,
      status, request_limit, monthly_cap, in_transcripts
    FROM api_key LEFT JOIN developer ON developer.id = api_key.developer_id
    """

  /// All keys by name.
  public func all() throws -> [Stored<APIKey>] {
    try connection.rows("\(Self.select) ORDER BY api_key.name") { key($0) }
  }

  /// The key with a name, ignoring case.
  public func find(name: String) throws -> Stored<APIKey>? {
    try connection.first("\(Self.select) WHERE api_key.name = \(name)") { key($0) }
  }

  /// The key with this HMAC of its secret.
  public func find(fingerprint: [UInt8]) throws -> Stored<APIKey>? {
    try connection.first("\(Self.select) WHERE fingerprint = \(fingerprint)") { key($0) }
  }

  /// Adds a key and returns its row id; throws when its name, id or secret is taken (a
  /// ``LedgerError``), or its owner unknown (an ``UnknownName``).
  @discardableResult
  public func add(_ key: APIKey) throws -> Int64 {
    let owner = try ownerID(key)
    try refusingDuplicates(key) {
      try connection.execute(
        """
        INSERT INTO api_key (id, name, provider, external_id, fingerprint, hint, developer_id, status,
          request_limit, monthly_cap, in_transcripts)
        VALUES (\(SQL.newRowID(in: "api_key")), \(key.name), \(key.provider), \(key.externalID),
          \(key.fingerprint), \(key.hint), \(owner), \(key.status.rawValue), \(key.requestLimit),
          \(key.monthlyCap?.rowPicodollars), \(key.isInTranscripts))
        """)
    }
    return connection.lastInsertRowID
  }

  /// Replaces all fields of a key; the latest period takes the new owner.
  public func update(_ key: Stored<APIKey>) throws {
    let value = key.value
    let owner = try ownerID(value)
    try refusingDuplicates(value) {
      try connection.execute(
        """
        UPDATE api_key SET name = \(value.name), provider = \(value.provider),
          external_id = \(value.externalID), fingerprint = \(value.fingerprint),
          hint = \(value.hint), developer_id = \(owner), status = \(value.status.rawValue),
          request_limit = \(value.requestLimit), monthly_cap = \(value.monthlyCap?.rowPicodollars),
          in_transcripts = \(value.isInTranscripts)
        WHERE id = \(key.id)
        """)
    }
    try PeriodRepository(connection: connection).follow(key: key.id)
  }

  /// Removes a key; the caller has made sure that no usage refers to it.
  public func remove(id: Int64) throws {
    try connection.execute("DELETE FROM api_key WHERE id = \(id)")
  }

  /// The keys for which somebody stated whether their calls are in the owner's transcripts, by row
  /// id.
  public func statedTranscripts() throws -> [Int64: Bool] {
    let rows = try connection.rows(
      "SELECT id, in_transcripts FROM api_key WHERE in_transcripts IS NOT NULL"
    ) { ($0.int64(0), $0.int(1) != 0) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// Every other name of a key, with its row id.
  public func aliases() throws -> [(keyID: Int64, name: String)] {
    try connection.rows("SELECT api_key_id, name FROM api_key_alias ORDER BY name") { row in
      (row.int64(0), row.text(1))
    }
  }

  /// Adds another name of a key, as after a merge.
  ///
  /// Throws a ``LedgerError`` when it is another key's name.
  public func addAlias(_ name: String, to keyID: Int64) throws {
    let owner: Int64? = try connection.scalar(
      "SELECT api_key_id FROM api_key_alias WHERE name = \(name)")
    if owner == keyID { return }
    guard owner == nil else {
      throw LedgerError(.conflict, reason: "'\(name)' already means another key.")
    }
    try connection.execute(
      "INSERT INTO api_key_alias (name, api_key_id) VALUES (\(name), \(keyID))")
  }

  private func ownerID(_ key: APIKey) throws -> Int64? {
    guard let owner = key.owner else { return nil }
    let id: Int64? = try connection.scalar("SELECT id FROM developer WHERE handle = \(owner)")
    guard let id else { throw try Directory(connection).unknown(.developer, owner) }
    return id
  }

  private func refusingDuplicates(_ key: APIKey, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as SQLiteError where error.code == .uniqueConstraint {
      let what =
        error.message.contains("fingerprint")
        ? "this secret" : error.message.contains("external_id") ? "this provider id" : "this name"
      throw LedgerError(
        .conflict, reason: "There is a key with \(what) already: see 'outlay key list'.")
    }
  }

  private func key(_ row: borrowing Row) -> Stored<APIKey> {
    Stored(
      id: row.int64(0),
      value: APIKey(
        name: row.text(1), provider: row.text(2), externalID: row.optionalText(3),
        fingerprint: row.isNull(4) ? nil : row.blob(4), hint: row.optionalText(5),
        owner: row.optionalText(6), status: APIKey.Status(rawValue: row.text(7)) ?? .active,
        requestLimit: row.optionalInt64(8),
        monthlyCap: row.optionalInt64(9).map { Money(picodollars: $0) },
        isInTranscripts: row.optionalInt64(10).map { $0 != 0 }))
  }
}
