internal import SQLite
internal import UsageModel

extension SourceFormat {
  /// The sessions in a project's database of Crush.
  public static let crush = SourceFormat(
    CrushReader.id, summary: "sessions of Crush (<project>/.crush/crush.db), a cost a session",
    traits: SourceTraits(
      .call, tools: [.init(CrushReader.id.rawValue)], tokens: .none, days: .instants),
    homes: [.home("/.crush/crush.db")],
    database: DatabaseReading(recognises: CrushReader.recognises, read: CrushReader.read))
}

/// Reads what each session of Crush cost in all, which grows while the session goes on.
///
/// Crush adds up the cost of a session alone: its token counts are those of the last request
/// (charmbracelet/crush, `internal/agent/agent.go`), and are not read.
enum CrushReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "crush"

  static func recognises(_ tables: DatabaseTables) -> Bool {
    tables.has(
      "sessions", "id", "parent_session_id", "prompt_tokens", "completion_tokens", "cost",
      "created_at", "updated_at") && tables.has("messages", "session_id", "model")
  }

  /// Reads the sessions in the order in which they were begun.
  static func read(
    _ database: AgentDatabase, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var models: [String: Set<String>] = [:]
    let used: SQL = "SELECT DISTINCT session_id, model FROM messages WHERE model <> ''"
    try database.forEachRow(used) { row in
      models[row.text(0), default: []].insert(row.text(1))
    }
    var origin = context.origin
    origin.source = id.rawValue
    origin.workingDirectory = project(path: origin.path)
    let query: SQL = """
      SELECT rowid, id, parent_session_id, created_at, updated_at, cost, prompt_tokens,
        completion_tokens
      FROM sessions ORDER BY rowid
      """
    try database.forEachRow(query) { row in
      let values = row.values
      try onEvent(event(values, models[values[1].string] ?? [], origin))
    }
  }

  /// Returns the outcome of a row, whose values are in the order of the query.
  private static func event(
    _ row: [SQLiteValue], _ models: Set<String>, _ origin: CallOrigin
  ) -> ReadEvent {
    let line = row[0].rowNumber
    // The cost of a subagent is in that of its parent, too.
    guard row[2].string.isEmpty else { return .repeated }
    do throws(RowError) {
      let cost = try row[5].dollars("cost") ?? .zero
      guard cost > .zero else {
        let isEmpty = row[6...7].allSatisfy { $0.isNull || $0.string == "0" }
        return .skipped(isEmpty ? .zeroUsage : .lastRequestOnly)
      }
      let last = row[4].isNull ? row[3] : row[4]
      var origin = origin
      origin.sessionID = row[1].string
      return .usage(
        UsageDraft(
          identity: .content(fields: [id.rawValue, origin.sessionID], occurrence: 1),
          origin: origin, at: try last.instant("updated_at"),
          model: models.count == 1 ? models.first ?? "" : CCUsageCell.severalModels,
          tokens: .zero, reportedCost: cost, isFinal: true, line: line))
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  /// Returns the folder that holds the agent's own, `.crush`; empty for a database elsewhere.
  private static func project(path: String) -> String {
    let parts = path.split(separator: "/")
    guard parts.count > 2, parts[parts.count - 2] == ".crush" else { return "" }
    return "/" + parts.dropLast(2).joined(separator: "/")
  }
}
