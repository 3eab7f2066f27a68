internal import SQLite
public import UsageModel

/// Finds and adds many origins, with statements that are compiled once.
public final class OriginWriter {
  private let connection: Connection
  private let ofSession: Statement
  private let withoutSession: Statement
  private let insert: Statement

  init(_ connection: Connection) throws {
    self.connection = connection
    ofSession = try connection.prepare(Self.ofSession.text)
    withoutSession = try connection.prepare(Self.withoutSession.text)
    insert = try connection.prepare(
      """
      INSERT INTO origin (fingerprint, source, detail, path, folder, session, working_directory,
        branch, identity, key_name, project_name, stated_developer, stated_project, stated_key,
        is_exchange, developer_id, project_id, api_key_id, session_id, machine,
        repository)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
        ?20, ?21)
      """)
  }

  /// Finds origins by their session's id, also among the sessions it was merged into.
  static let ofSession: SQL = """
    \(OriginRepository.select)
    WHERE session_id IN (
        SELECT id FROM session WHERE external_id = ?1 AND source = ?2
        UNION ALL
        SELECT merged_into FROM session
          WHERE external_id = ?1 AND source = ?2 AND merged_into IS NOT NULL)
      AND path = ?3 AND working_directory = ?4 AND branch = ?5
    """

  /// Finds origins without a session.
  static let withoutSession: SQL =
    "\(OriginRepository.select) WHERE session = '' AND fingerprint = ?1"

  /// The origin with exactly these hints. It is looked up by its session, or without one by the
  /// fingerprint; then all hints are compared.
  public func find(_ wanted: CallOrigin, fingerprint: Int64) throws -> StoredOrigin? {
    let known = wanted.sessionID.isEmpty ? withoutSession : ofSession
    if wanted.sessionID.isEmpty {
      try known.bind(1, fingerprint)
    } else {
      let texts = [
        wanted.sessionID, wanted.source, wanted.path, wanted.workingDirectory, wanted.branch,
      ]
      for (index, text) in texts.enumerated() { try known.bind(index + 1, text) }
    }
    defer { known.reset() }
    while try known.step() {
      let stored = OriginRepository.origin(known.row)
      if stored.origin == wanted { return stored }
    }
    return nil
  }

  /// Adds an origin and returns it as stored.
  public func add(
    _ origin: CallOrigin, fingerprint: Int64, ownership: Ownership
  ) throws -> StoredOrigin {
    try insert.bind(1, fingerprint)
    try insert.bind(3, origin.detail.rawValue)
    try insert.bind(15, origin.isExchange ? 1 : 0 as Int64)
    let texts = [
      (2, origin.source), (4, origin.path), (5, origin.folder), (6, origin.sessionID),
      (7, origin.workingDirectory), (8, origin.branch), (9, origin.identity), (10, origin.keyName),
      (11, origin.projectName), (12, origin.statedDeveloper), (13, origin.statedProject),
      (14, origin.statedKey), (20, origin.machine),
      (21, origin.repository),
    ]
    for (parameter, text) in texts { try insert.bind(parameter, text) }
    let owners = [
      ownership.developerID, ownership.projectID, ownership.keyID, ownership.sessionID,
    ]
    for (index, owner) in owners.enumerated() { try insert.bind(16 + index, owner) }
    try insert.run()
    return StoredOrigin(id: connection.lastInsertRowID, origin: origin, ownership: ownership)
  }
}
