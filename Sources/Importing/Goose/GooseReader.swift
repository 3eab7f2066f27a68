internal import SQLite
internal import UsageModel

extension SourceFormat {
  /// The calls in the session database of Goose.
  public static let goose = SourceFormat(
    GooseReader.id, summary: "session database of Goose (sessions.db with usage_ledger)",
    traits: SourceTraits(
      .call, tools: [.init(GooseReader.id.rawValue)], tokens: GooseCounts.convention,
      days: .instants),
    homes: [
      .home("/.local/share/goose/sessions/sessions.db"),
      .home("/Library/Application Support/goose/sessions/sessions.db"),
      .home("/.local/share/Block/goose/sessions/sessions.db"),
      .variable("GOOSE_PATH_ROOT", "/data/sessions/sessions.db"),
    ],
    database: DatabaseReading(recognises: GooseReader.recognises, read: GooseReader.read))
}

/// Reads the ledger of calls that Goose keeps from schema 15 on; messages are in other tables.
enum GooseReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "goose"

  static func recognises(_ tables: DatabaseTables) -> Bool {
    tables.has(
      "usage_ledger", "id", "session_id", "created_timestamp", "model", "input_tokens",
      "output_tokens", "total_tokens") && tables.has("sessions", "id")
  }

  /// Reads the rows in the order of their ids, compactions included.
  static func read(
    _ database: AgentDatabase, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let tables = database.tables
    let own = tables.list(
      [
        "id", "session_id", "model", "created_timestamp", "input_tokens", "cache_read_tokens",
        "cache_write_tokens", "output_tokens", "total_tokens", "cost",
      ], of: "usage_ledger", as: "u")
    let session = tables.list(["working_dir", "session_type"], of: "sessions", as: "s")
    let query: SQL = """
      SELECT \(own), \(session), \(GooseModel.column(tables))
      FROM usage_ledger AS u LEFT JOIN sessions AS s ON s.id = u.session_id ORDER BY u.id
      """
    var calls = GooseCalls(origin: context.origin)
    try database.forEachRow(query) { row in try onEvent(calls.event(row.values)) }
  }
}

/// Turns the rows of the ledger into calls.
private struct GooseCalls {
  private var origin: RowOrigin

  init(origin: CallOrigin) {
    self.origin = RowOrigin(origin)
    self.origin.hints.source = GooseReader.id.rawValue
  }

  /// Returns the outcome of a row, whose values are in the order of the query.
  mutating func event(_ row: [SQLiteValue]) -> ReadEvent {
    let line = row[0].rowNumber
    do throws(RowError) {
      let counts = GooseCounts(
        input: try row[4].count("input_tokens") ?? 0,
        cacheRead: try row[5].count("cache_read_tokens") ?? 0,
        cacheWrite: try row[6].count("cache_write_tokens") ?? 0,
        output: try row[7].count("output_tokens") ?? 0,
        total: try row[8].count("total_tokens"))
      let tokens = try counts.disjoint()
      let cost = try row[9].dollars("cost") ?? .zero
      guard !tokens.isEmpty || cost > .zero else { return .skipped(.zeroUsage) }
      let at = try row[3].instant("created_timestamp")
      // Sessions are numbered by day on each computer.
      let fields =
        [origin.hints.source, row[1].string, row[0].string, String(at.milliseconds)] + counts.fields
      return .usage(
        UsageDraft(
          identity: .content(fields: fields, occurrence: 1), sharedOrigin: sharedOrigin(row),
          at: at, model: GooseModel.name(row[2].string, session: row[12].string), tokens: tokens,
          reportedCost: cost.reported(beside: tokens), isSidechain: row[11].string == "sub_agent",
          isFinal: true, line: line))
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private mutating func sharedOrigin(_ row: [SQLiteValue]) -> SharedOrigin {
    origin.hints.sessionID = row[1].string
    origin.hints.workingDirectory = row[10].string
    return origin.shared()
  }
}
