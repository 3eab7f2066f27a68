internal import SQLite
public import UsageModel

/// The sessions that calls belong to.
public struct SessionRepository {
  let connection: Connection

  /// The row id of a session, which is added when it is new; nil when the source names no session.
  ///
  /// Sessions are told apart by developer, source and the source's id (counting rule 22).
  public func findOrAdd(externalID: String, source: String, developerID: Int64?) throws -> Int64? {
    guard !externalID.isEmpty else { return nil }
    // Most sessions are new, and no other has that id.
    guard try isNamed(externalID, source) else { return try add(externalID, source, developerID) }
    let known: Int64? = try connection.scalar(
      """
      SELECT ifnull(merged_into, id) FROM session WHERE external_id = \(externalID) AND source = \(source)
        AND ifnull(developer_id, 0) = ifnull(\(developerID), 0)
      """)
    if let known { return known }
    if let noted = try adopt(externalID: externalID, source: source, developerID: developerID) {
      return noted
    }
    let added = try add(externalID, source, developerID)
    return try mergeLikeOthers(added, externalID, source, developerID) ?? added
  }

  private func isNamed(_ externalID: String, _ source: String) throws -> Bool {
    try connection.scalar(
      "SELECT 1 FROM session WHERE external_id = \(externalID) AND source = \(source) LIMIT 1",
      as: Int64.self) != nil
  }

  private func add(_ externalID: String, _ source: String, _ developerID: Int64?) throws -> Int64 {
    try connection.execute(
      """
      INSERT INTO session (developer_id, source, external_id)
      VALUES (\(developerID), \(source), \(externalID))
      """)
    return connection.lastInsertRowID
  }

  /// Assigns a session to a developer that was annotated before its owner was known.
  private func adopt(externalID: String, source: String, developerID: Int64?) throws -> Int64? {
    guard let developerID else { return nil }
    return try connection.scalar(
      """
      UPDATE session SET developer_id = \(developerID)
      WHERE external_id = \(externalID) AND source = \(source) AND developer_id IS NULL
        AND merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM origin WHERE session_id = session.id)
      RETURNING id
      """)
  }

  /// Merges a new session like the same session of another developer; returns the target.
  private func mergeLikeOthers(
    _ id: Int64, _ externalID: String, _ source: String, _ developerID: Int64?
  ) throws -> Int64? {
    let target = try connection.first(
      """
      SELECT target.external_id, target.source
      FROM session JOIN session AS target ON target.id = session.merged_into
      WHERE session.external_id = \(externalID) AND session.source = \(source)
      """
    ) { (externalID: $0.text(0), source: $0.text(1)) }
    guard let target,
      let into = try findOrAdd(
        externalID: target.externalID, source: target.source, developerID: developerID)
    else { return nil }
    try merge(id: id, into: into)
    return into
  }

  /// The notes of the sessions that have one, by row id.
  public func notes() throws -> [Int64: SessionNote] {
    var notes: [Int64: SessionNote] = [:]
    try connection.query(
      """
      SELECT id, task, notes, minutes FROM session
      WHERE coalesce(task, notes, minutes) IS NOT NULL AND merged_into IS NULL
      """
    ) { row in
      notes[row.int64(0)] = SessionNote(
        task: row.text(1), notes: row.text(2), minutes: row.optionalInt(3))
    }
    return notes
  }

  /// The note of a session; nil when there is no such session.
  public func note(id: Int64) throws -> SessionNote? {
    try connection.first("SELECT task, notes, minutes FROM session WHERE id = \(id)") {
      SessionNote(task: $0.text(0), notes: $0.text(1), minutes: $0.optionalInt(2))
    }
  }

  /// Sets the note of a session.
  public func setNote(_ said: SessionNote, id: Int64) throws {
    let note = said.withoutSecrets
    try connection.execute(
      """
      UPDATE session SET task = nullif(\(note.task), ''), notes = nullif(\(note.notes), ''),
        minutes = \(note.minutes)
      WHERE id = \(id)
      """)
  }

  /// Assigns all calls of one session to another, now and in later imports.
  public func merge(id source: Int64, into target: Int64) throws {
    try connection.execute(
      "UPDATE session SET merged_into = \(target) WHERE id = \(source) OR merged_into = \(source)")
  }

  /// Removes a developer's sessions without calls.
  public func removeUnused(ofDeveloper developerID: Int64) throws {
    try connection.execute(
      """
      DELETE FROM session WHERE developer_id = \(developerID)
        AND NOT EXISTS (SELECT 1 FROM origin WHERE session_id = session.id)
      """)
  }

  /// Copies the note of one session to another, for the fields that it does not have.
  public func copyNote(from source: Int64, to target: Int64) throws {
    try connection.execute(
      """
      UPDATE session SET
        task = ifnull(session.task, other.task), notes = ifnull(session.notes, other.notes),
        minutes = ifnull(session.minutes, other.minutes)
      FROM session AS other
      WHERE session.id = \(target) AND other.id = \(source)
      """)
  }

  /// Removes a session when nothing refers to it; returns whether it did. Sessions with notes can
  /// be kept, except those of sheets, which bring their notes again.
  @discardableResult
  public func removeIfUnused(id: Int64, keepingNotes: Bool = false) throws -> Bool {
    try connection.execute(
      """
      DELETE FROM session
      WHERE id = \(id) AND merged_into IS NULL
        AND (NOT \(keepingNotes) OR external_id LIKE 'sheet-%'
          OR coalesce(task, notes, minutes) IS NULL)
        AND NOT EXISTS (SELECT 1 FROM origin WHERE session_id = \(id))
        AND NOT EXISTS (SELECT 1 FROM session WHERE merged_into = \(id))
      """)
    return connection.changes > 0
  }

  /// The sessions whose source id begins with a prefix, in the order of their first call.
  public func find(prefix: String) throws -> [StoredSession] {
    let end = prefix + "\u{10FFFF}"
    return try sessions(
      where: "session.external_id >= \(prefix) AND session.external_id < \(end)",
      cells: "daily_usage.session_id = session.id")
  }

  /// What the sessions with a source id cost together, whoever's they are.
  public func cost(ofExternalID id: String) throws -> Money {
    try connection.first(
      """
      SELECT sum(daily_usage.cost_micros), sum(daily_usage.cost_picos)
      FROM session JOIN daily_usage ON daily_usage.session_id = session.id
      WHERE session.external_id = \(id) AND session.merged_into IS NULL
      """
    ) { $0.money(0) } ?? .zero
  }

  private func sessions(where condition: SQL, cells: SQL) throws -> [StoredSession] {
    try connection.rows(
      """
      SELECT session.id, session.source, session.external_id, developer.handle, session.task,
        session.notes, session.minutes, min(daily_usage.first_at), max(daily_usage.last_at),
        sum(daily_usage.calls), sum(daily_usage.cost_micros), sum(daily_usage.cost_picos),
        sum(daily_usage.unpriced), session.developer_id
      FROM session
        LEFT JOIN developer ON developer.id = session.developer_id
        LEFT JOIN daily_usage ON \(cells)
      WHERE \(condition) AND session.merged_into IS NULL
      GROUP BY session.id ORDER BY min(daily_usage.first_at), session.id
      """
    ) { row in
      StoredSession(
        id: row.int64(0), source: row.text(1), externalID: row.text(2),
        developer: row.optionalText(3), developerID: row.optionalInt64(13),
        note: SessionNote(task: row.text(4), notes: row.text(5), minutes: row.optionalInt(6)),
        first: row.optionalInt64(7).map(Instant.init(milliseconds:)),
        last: row.optionalInt64(8).map(Instant.init(milliseconds:)), calls: row.int64(9),
        cost: row.money(10), unpriced: row.int64(12))
    }
  }
}

extension SessionRepository {
  /// The source's own id of every session by row id.
  public func externalIDs() throws -> [Int64: String] {
    var ids: [Int64: String] = [:]
    try connection.query("SELECT id, external_id FROM session") { ids[$0.int64(0)] = $0.text(1) }
    return ids
  }

  /// The largest row id, or 0: an upper bound of the number of sessions that is fast to find.
  public func largestID() throws -> Int {
    try connection.scalar("SELECT max(id) FROM session") ?? 0
  }

  /// The source's own ids of some sessions, by row id. A few of all are looked up; for many, all are read.
  public func externalIDs(of wanted: [Int64]) throws -> [Int64: String] {
    guard try wanted.count <= 1000 || wanted.count <= largestID() / 16 else {
      return try externalIDs()
    }
    var ids: [Int64: String] = [:]
    for id in wanted {
      ids[id] = try connection.scalar("SELECT external_id FROM session WHERE id = \(id)")
    }
    return ids
  }
}

extension SessionRepository {
  /// The tasks of the sessions that have one, by row id.
  public func tasks() throws -> [Int64: String] {
    var tasks: [Int64: String] = [:]
    try connection.query("SELECT id, task FROM session WHERE task IS NOT NULL") {
      tasks[$0.int64(0)] = $0.text(1)
    }
    return tasks
  }
}

extension SessionRepository {
  /// The tool that a session ran in, and the tool's own id of it; nil when there is no such session.
  public func place(of id: Int64) throws -> (source: String, externalID: String)? {
    try connection.first("SELECT source, external_id FROM session WHERE id = \(id)") {
      ($0.text(0), $0.text(1))
    }
  }
}

/// A session with the totals of its usage.
public struct StoredSession: Equatable, Sendable {
  public let id: Int64
  /// The tool it ran in.
  public let source: String
  /// The tool's own id.
  public let externalID: String
  /// The developer's handle; nil is unassigned.
  public let developer: String?
  public let developerID: Int64?
  public let note: SessionNote
  /// The first and last instant of its calls.
  public internal(set) var first: Instant?
  public internal(set) var last: Instant?
  public internal(set) var calls: Int64
  /// The number of calls; nil when it is only known from summaries.
  public var knownCalls: Int64? { calls == 0 && first != nil ? nil : calls }
  public internal(set) var cost: Money
  /// Rows without a price.
  public internal(set) var unpriced: Int64
}
