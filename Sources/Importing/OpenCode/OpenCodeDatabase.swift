internal import SQLite
internal import UsageModel

/// Reads the messages in a database of OpenCode; their parts, prompts and credentials are in other
/// tables.
enum OpenCodeDatabase {
  /// Returns whether the messages are in `session_message`. The table may be there before: it is
  /// `session_v2` that shows that it is used.
  static func isSecondVersion(_ tables: DatabaseTables) -> Bool {
    tables.has("session_v2", "id")
      && tables.has("session_message", "id", "session_id", "type", "data")
  }

  /// Reads all messages in the order in which they were added.
  ///
  /// The second version copied the messages of the first, and no longer adds to their table: only
  /// those that were not copied are read from it.
  static func read(
    _ database: AgentDatabase, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let tables = database.tables
    var calls = OpenCodeCalls(origin: context.origin)
    for table in ["session", "session_v2"] where tables.has(table, "id") {
      try readSessions(table, in: database, &calls)
    }
    let isSecond = isSecondVersion(tables)
    if tables.has("message", "id", "session_id", "data") {
      let isCopied: SQL =
        isSecond
        ? "WHERE m.id NOT IN (SELECT id FROM session_message)" : ""
      try readMessages(
        "message", data: "m.data", isCopied, hasRole: true, in: database, &calls, onEvent)
    }
    guard isSecond else { return }
    // Other types hold what people wrote.
    let data: SQL = "CASE WHEN m.type IN ('assistant', 'compaction') THEN m.data END"
    try readMessages(
      "session_message", data: data, "", hasRole: false, in: database, &calls, onEvent)
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
  ///
  /// A response without an end is open while it is the last of its session, and else what a crash
  /// left: it is held back until the next message shows which.
  private static func readMessages(
    _ table: String, data: SQL, _ filter: SQL, hasRole: Bool, in database: AgentDatabase,
    _ calls: inout OpenCodeCalls, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var open: [String: (message: OpenCodeMessage, line: Int)] = [:]
    let createdAt = database.tables.column("time_created", of: table, as: "m")
    let query: SQL = """
      SELECT m.rowid, m.session_id, \(createdAt), \(data)
      FROM \(identifier: table) AS m \(filter) ORDER BY m.rowid
      """
    try database.forEachRow(query) { row in
      let (line, sessionID) = (Int(clamping: row.int64(0)), row.text(1))
      if let (earlier, line) = open.removeValue(forKey: sessionID) {
        try onEvent(calls.event(earlier, line: line, isOpen: false))
      }
      if row.isNull(3) { return try onEvent(.skipped(.noUsage)) }
      var message = OpenCodeMessage(isSecondVersion: !hasRole)
      var text = row.text(3)
      let problem = text.withUTF8 { message.read(UnsafeRawBufferPointer($0)) }
      if let problem {
        let reason = "row \(line) of \(table) is no JSON: \(problem.reason)"
        return try onEvent(.rejected(ReadProblem(line: line, reason: reason)))
      }
      message.sessionID = sessionID
      if message.created == nil, !row.isNull(2) { message.created = row.int64(2) }
      if message.isResponse, message.completed == nil {
        open[sessionID] = (message, line)
      } else {
        try onEvent(calls.event(message, line: line, isOpen: false))
      }
    }
    for (message, line) in open.values.sorted(by: { $0.line < $1.line }) {
      try onEvent(calls.event(message, line: line, isOpen: true))
    }
  }
}

/// What the database says of a session.
struct OpenCodeSession {
  /// Whether it is a subagent's.
  let isChild: Bool
  let directory: String
}
