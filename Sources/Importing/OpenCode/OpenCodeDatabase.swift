internal import SQLite
internal import UsageModel

/// Reads the messages in a database of OpenCode; their parts, prompts and credentials are in other
/// tables.
enum OpenCodeDatabase {
  static func hasMessages(_ tables: DatabaseTables) -> Bool {
    tables.has("message", "id", "session_id", "data")
  }

  static func hasNewMessages(_ tables: DatabaseTables) -> Bool {
    tables.has("session_message", "id", "session_id", "type", "data")
  }

  /// Returns whether `session_message` is the table of all messages. It may be there before: it is
  /// `session_v2` that shows that it is.
  static func isSecondVersion(_ tables: DatabaseTables) -> Bool {
    tables.has("session_v2", "id") && hasNewMessages(tables)
  }

  /// Reads all messages in the order in which they were added.
  ///
  /// The second version copied the messages of the first, and no longer adds to their table: only
  /// those that were not copied are read from it. Before, it is the other way round.
  static func read(
    _ database: AgentDatabase, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let tables = database.tables
    var calls = OpenCodeCalls(origin: context.origin)
    for table in ["session", "session_v2"] where tables.has(table, "id") {
      try readSessions(table, in: database, &calls)
    }
    let isSecond = isSecondVersion(tables)
    if hasMessages(tables) {
      let isOwn: SQL = isSecond ? "WHERE m.id NOT IN (SELECT id FROM session_message)" : ""
      try readMessages(
        "message", data: "m.data", isOwn, hasRole: true, in: database, &calls, onEvent)
    }
    guard hasNewMessages(tables) else { return }
    let isOwn: SQL =
      hasMessages(tables) && !isSecond ? "WHERE m.id NOT IN (SELECT id FROM message)" : ""
    // Other types hold what people wrote.
    let data: SQL = "CASE WHEN m.type IN ('assistant', 'compaction') THEN m.data END"
    try readMessages(
      "session_message", data: data, isOwn, hasRole: false, in: database, &calls, onEvent)
  }

  private static func readSessions(
    _ table: String, in database: AgentDatabase, _ calls: inout OpenCodeCalls
  ) throws {
    let columns = database.tables.list(["id", "parent_id", "directory"], of: table, as: "s")
    try database.forEachRow("SELECT \(columns) FROM \(identifier: table) AS s") { row in
      calls.add(
        OpenCodeSession(isChild: !row.text(1).isEmpty, directory: row.text(2)), id: row.text(0))
    }
  }

  /// Reads a table of messages; `data` is the column with their JSON.
  private static func readMessages(
    _ table: String, data: SQL, _ filter: SQL, hasRole: Bool, in database: AgentDatabase,
    _ calls: inout OpenCodeCalls, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let createdAt = database.tables.column("time_created", of: table, as: "m")
    let query: SQL = """
      SELECT m.rowid, m.session_id, \(createdAt), \(data)
      FROM \(identifier: table) AS m \(filter) ORDER BY m.rowid
      """
    try database.forEachRow(query) { row in
      let line = row.value(0).rowNumber
      if row.isNull(3) { return try onEvent(.skipped(.noUsage)) }
      var message = OpenCodeMessage(isSecondVersion: !hasRole)
      var text = row.text(3)
      let problem = text.withUTF8 { message.read(UnsafeRawBufferPointer($0)) }
      if let problem {
        let reason = "row \(line) of \(table) is no JSON: \(problem.reason)"
        return try onEvent(.rejected(ReadProblem(line: line, reason: reason)))
      }
      message.sessionID = row.text(1)
      if message.created == nil, !row.isNull(2) { message.created = row.int64(2) }
      try onEvent(calls.event(message, line: line))
    }
  }
}

/// What the database says of a session.
struct OpenCodeSession {
  /// Whether it is a subagent's.
  let isChild: Bool
  let directory: String
}
