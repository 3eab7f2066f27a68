internal import SQLite
internal import UsageModel

extension SourceFormat {
  /// The calls in the session store of Copilot CLI.
  public static let copilotCLI = SourceFormat(
    CopilotCLIReader.id, summary: "session store of Copilot CLI (~/.copilot/session-store.db)",
    traits: SourceTraits(
      .call, tools: [.init(CopilotCLIReader.id.rawValue, provider: "github")],
      tokens: CopilotCounts.convention, days: .instants),
    homes: [
      .home("/.copilot/session-store.db"), .variable("COPILOT_HOME", "/session-store.db"),
    ],
    database: DatabaseReading(
      recognises: CopilotCLIReader.recognises, read: CopilotCLIReader.read))
}

/// Reads the session store of Copilot CLI: one row a call, beside the session's folder, repository
/// and branch. Prompts and responses are in other tables.
enum CopilotCLIReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "copilot-cli"

  private static let table = "assistant_usage_events"

  static func recognises(_ tables: DatabaseTables) -> Bool {
    tables.has(
      table, "id", "session_id", "model", "input_tokens", "output_tokens", "created_at")
  }

  /// Reads the rows in the order of their ids.
  static func read(
    _ database: AgentDatabase, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let tables = database.tables
    let own = tables.list(
      [
        "id", "session_id", "model", "created_at", "input_tokens", "cache_read_tokens",
        "cache_write_tokens", "output_tokens", "total_nano_aiu", "parent_tool_call_id",
        "copilot_usage_model",
      ], of: table, as: "e")
    let hasSessions = tables.has("sessions", "id")
    let session = tables.list(
      ["cwd", "repository", "branch", "created_at"], of: "sessions", as: "s")
    let query: SQL =
      hasSessions
      ? """
      SELECT \(own), \(session) FROM \(identifier: table) AS e
      LEFT JOIN sessions AS s ON s.id = e.session_id ORDER BY e.id
      """
      : "SELECT \(own), NULL, NULL, NULL, NULL FROM \(identifier: table) AS e ORDER BY e.id"
    var calls = CopilotCalls(origin: context.origin)
    try database.forEachRow(query) { row in try onEvent(calls.event(row.values)) }
  }
}

/// Turns the rows of the session store into calls.
private struct CopilotCalls {
  private var origin: RowOrigin

  init(origin: CallOrigin) {
    self.origin = RowOrigin(origin)
    self.origin.hints.source = CopilotCLIReader.id.rawValue
  }

  /// Returns the outcome of a row, whose values are in the order of the query.
  mutating func event(_ row: [SQLiteValue]) -> ReadEvent {
    let line = row[0].rowNumber
    do throws(RowError) {
      let counts = CopilotCounts(
        input: try row[4].count("input_tokens") ?? 0,
        cacheRead: try row[5].count("cache_read_tokens") ?? 0,
        cacheWrite: try row[6].count("cache_write_tokens") ?? 0,
        output: try row[7].count("output_tokens") ?? 0)
      let tokens = try counts.disjoint()
      let credits = try row[8].count("total_nano_aiu") ?? 0
      guard !tokens.isEmpty || credits > 0 else { return .skipped(.zeroUsage) }
      return .usage(try draft(row, tokens, credits, line: line))
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private mutating func draft(
    _ row: [SQLiteValue], _ tokens: TokenCounts, _ credits: Int64, line: Int
  ) throws(RowError) -> UsageDraft {
    let at = try instant(row)
    // The ids count up, in a store that is made anew too.
    let fields = [origin.hints.source, row[1].string, row[0].string, String(at.milliseconds)]
    var draft = UsageDraft(
      identity: .content(fields: fields, occurrence: 1), sharedOrigin: sharedOrigin(row), at: at,
      model: model(row), tokens: tokens,
      reportedCost: CopilotCredits.cost(credits).reported(beside: tokens),
      isSidechain: !row[9].string.isEmpty, isFinal: true, line: line)
    draft.quantity = CopilotCredits.quantity(credits)
    return draft
  }

  /// Returns the model that served, else the one that was asked for; `auto`, which has no price, where
  /// Copilot was left to choose and does not say.
  private func model(_ row: [SQLiteValue]) -> String {
    let names = [row[10], row[2]].map { CopilotModel.name($0.string) }
    return names.first { !$0.isEmpty } ?? "auto"
  }

  /// Returns the time of a row, else of its session.
  private func instant(_ row: [SQLiteValue]) throws(RowError) -> Instant {
    do {
      return try row[3].instant("created_at")
    } catch {
      if let begun = try? row[14].instant("created_at") { return begun }
      throw error
    }
  }

  private mutating func sharedOrigin(_ row: [SQLiteValue]) -> SharedOrigin {
    origin.hints.sessionID = row[1].string
    origin.hints.workingDirectory = row[11].string
    origin.hints.projectName = origin.hints.workingDirectory.isEmpty ? row[12].string : ""
    origin.hints.repository = GitHubRepository.address(row[12].string)
    origin.hints.branch = row[13].string
    return origin.shared()
  }
}
