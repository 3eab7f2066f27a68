internal import SQLite
internal import UsageModel

extension SourceFormat {
  /// The sessions in a database of Goose from before it kept a ledger of calls.
  public static let gooseSessions = SourceFormat(
    GooseSessionsReader.id, summary: "session database of Goose before schema 15 (sessions.db)",
    traits: SourceTraits(
      .cell, tools: [.init(GooseReader.id.rawValue)], tokens: .inputIncludesCacheReads,
      days: .utc),
    database: DatabaseReading(
      recognises: GooseSessionsReader.recognises, read: GooseSessionsReader.read))
}

/// Reads what each session of an older Goose used in all: its input, of which nothing says how much
/// came from a cache, and its output.
enum GooseSessionsReader {
  static let id: SourceID = "goose-sessions"

  static func recognises(_ tables: DatabaseTables) -> Bool {
    !tables.has("usage_ledger")
      && tables.has(
        "sessions", "id", "working_dir", "updated_at", "accumulated_input_tokens",
        "accumulated_output_tokens")
  }

  static func read(
    _ database: AgentDatabase, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let tables = database.tables
    let columns = tables.list(
      [
        "id", "working_dir", "created_at", "updated_at", "accumulated_input_tokens",
        "accumulated_output_tokens", "accumulated_total_tokens",
      ], of: "sessions", as: "s")
    let query: SQL = """
      SELECT s.rowid, \(columns), \(GooseModel.column(tables)) FROM sessions AS s ORDER BY s.rowid
      """
    var origin = context.origin
    origin.source = GooseReader.id.rawValue
    origin.detail = .session
    try database.forEachRow(query) { row in
      try onEvent(event(row.values, origin, line: row.value(0).rowNumber))
    }
  }

  private static func event(
    _ row: [SQLiteValue], _ origin: CallOrigin, line: Int
  ) -> ReadEvent {
    do throws(RowError) {
      let draft = try draft(row, origin, line: line)
      return draft.map { .usage($0) } ?? .skipped(.zeroUsage)
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  /// Returns the usage of a row, whose values are in the order of the query; nil without any.
  private static func draft(
    _ row: [SQLiteValue], _ origin: CallOrigin, line: Int
  ) throws(RowError) -> UsageDraft? {
    let input = try row[5].count("accumulated_input_tokens") ?? 0
    let output = try row[6].count("accumulated_output_tokens") ?? 0
    let total = try row[7].count("accumulated_total_tokens") ?? 0
    guard total == 0 || total >= input + output else {
      throw RowError(
        column: "accumulated_total_tokens",
        "is \(total) and less than the \(input + output) of input and output; expected their sum")
    }
    // What is in the total alone was reasoned, and is billed as output.
    let rest = total == 0 ? 0 : total - input - output
    let tokens = TokenCounts(input: input, output: output + rest)
    guard !tokens.isEmpty else { return nil }
    let last = try row[4].instant("updated_at")
    let first = row[3].isNull ? last : try row[3].instant("created_at")
    var origin = origin
    origin.sessionID = row[1].string
    origin.workingDirectory = row[2].string
    let model = GooseModel.name("", session: row[8].string)
    return UsageDraft(
      identity: .cell(fields: [origin.source, "session", origin.sessionID, model]), origin: origin,
      at: last, period: DayRange(first: min(first, last).utcDay, last: last.utcDay), model: model,
      tokens: tokens, line: line)
  }
}
