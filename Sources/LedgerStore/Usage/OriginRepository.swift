internal import SQLite
public import UsageModel

/// The origins of usage, and their owners.
public struct OriginRepository {
  let connection: Connection

  static let select: SQL = """
    SELECT id, source, detail, path, folder, session, working_directory, branch, identity,
      key_name, project_name, stated_developer, stated_project, stated_key,
      developer_id, project_id, api_key_id, session_id, is_exchange, machine, repository
    FROM origin
    """

  /// The origin of a row id.
  public func find(id: Int64) throws -> StoredOrigin? {
    try connection.first("\(Self.select) WHERE id = \(id)") { Self.origin($0) }
  }

  /// The owner of an origin's calls; nil when there is no such origin.
  public func ownership(id: Int64) throws -> Ownership? {
    try connection.first(
      """
      SELECT developer_id, project_id, api_key_id, session_id FROM origin WHERE id = \(id)
      """
    ) { row in
      Ownership(
        developerID: row.optionalInt64(0), projectID: row.optionalInt64(1),
        keyID: row.optionalInt64(2), sessionID: row.optionalInt64(3))
    }
  }

  /// The row ids of the developers who own calls, or owned some on some day.
  public func callers() throws -> Set<Int64> {
    Set(
      try connection.rows(
        """
        SELECT developer_id FROM origin
        WHERE detail = \(Granularity.call.rawValue) AND developer_id IS NOT NULL
        UNION
        SELECT origin_period.developer_id FROM origin_period
          JOIN origin ON origin.id = origin_period.origin_id
        WHERE detail = \(Granularity.call.rawValue) AND origin_period.developer_id IS NOT NULL
        """
      ) { $0.int64(0) })
  }

  /// The sources' own ids of the sessions with calls.
  public func sessionsWithCalls() throws -> Set<String> {
    Set(
      try connection.rows(
        """
        SELECT DISTINCT session FROM origin
        WHERE detail = \(Granularity.call.rawValue) AND session <> ''
        """
      ) { $0.text(0) })
  }

  /// Who made the calls of sessions as telemetry names them, in lower case and by session; transcripts
  /// name nobody. Several where it contradicts itself.
  public func people() throws -> [SessionName: Set<String>] {
    var people: [SessionName: Set<String>] = [:]
    try connection.query(
      """
      SELECT source, session, identity FROM origin
      WHERE identity <> '' AND session <> '' AND id IN (
        SELECT origin_id FROM usage WHERE \(UsageRepository.isRequestAlone))
      """
    ) { row in
      people[SessionName(source: row.text(0), externalID: row.text(1)), default: []]
        .insert(row.text(2).lowercased())
    }
    return people
  }

  /// The origins of a session's calls, in the order they were added.
  public func all(of session: SessionName) throws -> [StoredOrigin] {
    let ids: SQL = """
      SELECT origin.id FROM session JOIN origin ON origin.session_id = session.id
      WHERE session.external_id = \(session.externalID) AND session.source = \(session.source)
      """
    return try connection.rows(
      """
      \(Self.select) WHERE id IN (\(ids)) AND detail = \(Granularity.call.rawValue) ORDER BY id
      """
    ) { Self.origin($0) }
  }

  /// A lower bound of the next origin's row id.
  public func nextID() throws -> Int64 {
    (try connection.scalar("SELECT max(id) FROM origin") ?? 0) + 1
  }

  /// A writer that finds and adds many origins.
  public func writer() throws -> OriginWriter { try OriginWriter(connection) }

  /// All origins up to a row id, in the order they were added.
  public func all(upTo lastID: Int64 = .max) throws -> [StoredOrigin] {
    try connection.rows("\(Self.select) WHERE id <= \(lastID) ORDER BY id") { Self.origin($0) }
  }

  /// Adds an origin and returns it as stored.
  public func add(
    _ origin: CallOrigin, fingerprint: Int64, ownership: Ownership
  ) throws -> StoredOrigin {
    try writer().add(origin, fingerprint: fingerprint, ownership: ownership)
  }

  /// Removes an origin without rows, once the rollup is up to date; returns whether it did.
  @discardableResult
  public func removeIfUnused(id: Int64) throws -> Bool {
    try connection.execute(
      """
      DELETE FROM origin
      WHERE id = \(id) AND NOT EXISTS (SELECT 1 FROM daily_usage WHERE origin_id = \(id))
        AND NOT EXISTS (SELECT 1 FROM usage WHERE origin_id = \(id) AND is_overtaken = 1)
      """)
    return connection.changes > 0
  }

  /// Sets the owner of an origin and of all its history; if its developer changed over time, each
  /// day gets the developer of that day.
  public func setOwnership(
    _ ownership: Ownership, ofOrigin id: Int64, developers: Timeline<Int64?>? = nil
  ) throws {
    try connection.execute(
      """
      UPDATE origin SET developer_id = \(ownership.developerID),
        project_id = \(ownership.projectID), api_key_id = \(ownership.keyID),
        session_id = \(ownership.sessionID)
      WHERE id = \(id)
      """)
    try connection.execute(
      """
      UPDATE daily_usage SET developer_id = \(ownership.developerID),
        project_id = \(ownership.projectID), api_key_id = \(ownership.keyID),
        session_id = \(ownership.sessionID)
      WHERE origin_id = \(id)
      """)
    try PeriodRepository(connection: connection).setOwners(ofOrigin: id, to: developers)
    for period in developers?.periods ?? [] {
      try connection.execute(
        """
        UPDATE daily_usage SET developer_id = \(period.value)
        WHERE origin_id = \(id) AND day >= ifnull(\(period.from?.stored), day)
        """)
    }
  }

  /// Clears the key of origins, before the key is removed.
  public func forgetKey(id: Int64) throws {
    try connection.execute("UPDATE origin SET api_key_id = NULL WHERE api_key_id = \(id)")
  }

  /// Clears the project of origins, before the project is removed.
  public func forgetProject(id: Int64) throws {
    try connection.execute("UPDATE origin SET project_id = NULL WHERE project_id = \(id)")
  }

  /// Records a statement of who owns all calls of a session, including those of later imports; nil
  /// keeps the earlier statement, and an empty text withdraws it.
  public func state(developer: String?, project: String?, ofSession sessionID: Int64) throws {
    try connection.execute(
      """
      INSERT INTO session_statement (source, external_id, developer, project)
      SELECT source, external_id, ifnull(\(developer), ''), ifnull(\(project), '')
      FROM session WHERE id = \(sessionID)
      ON CONFLICT (source, external_id) DO UPDATE
      SET developer = ifnull(\(developer), session_statement.developer),
        project = ifnull(\(project), session_statement.project)
      """)
    try connection.execute(
      """
      UPDATE origin SET stated_developer = ifnull(\(developer), stated_developer),
        stated_project = ifnull(\(project), stated_project)
      WHERE session_id = \(sessionID)
      """)
    try connection.execute(
      """
      UPDATE told_origin SET stated_developer = ifnull(\(developer), stated_developer),
        stated_project = ifnull(\(project), stated_project)
      WHERE (source, session) IN (
        SELECT source, external_id FROM session WHERE id = \(sessionID))
      """)
  }

  /// The statements about sessions, by source and the source's session id.
  public func statements() throws -> [[String]: (developer: String, project: String)] {
    let rows = try connection.rows(
      "SELECT source, external_id, developer, project FROM session_statement"
    ) { ([$0.text(0), $0.text(1)], (developer: $0.text(2), project: $0.text(3))) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  static func origin(_ row: borrowing Row) -> StoredOrigin {
    let origin = CallOrigin(
      source: row.text(1), detail: Granularity(rawValue: row.int64(2)) ?? .call, path: row.text(3),
      folder: row.text(4), sessionID: row.text(5), workingDirectory: row.text(6),
      branch: row.text(7), identity: row.text(8), keyName: row.text(9), projectName: row.text(10),
      statedDeveloper: row.text(11), statedProject: row.text(12), statedKey: row.text(13),
      machine: row.text(19), repository: row.text(20), isExchange: row.int(18) != 0)
    let ownership = Ownership(
      developerID: row.optionalInt64(14), projectID: row.optionalInt64(15),
      keyID: row.optionalInt64(16), sessionID: row.optionalInt64(17))
    return StoredOrigin(id: row.int64(0), origin: origin, ownership: ownership)
  }
}
