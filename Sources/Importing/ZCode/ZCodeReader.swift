internal import SQLite
internal import UsageModel

extension SourceFormat {
  /// The calls in the database of ZCode.
  public static let zCode = SourceFormat(
    ZCodeReader.id, summary: "calls of ZCode (~/.zcode/cli/db/db.sqlite)",
    traits: SourceTraits(
      .call, tools: [.init(ZCodeReader.id.rawValue)], tokens: ZCodeReader.convention,
      days: .instants),
    homes: [.home("/.zcode/cli/db/db.sqlite")],
    database: DatabaseReading(recognises: ZCodeReader.recognises, read: ZCodeReader.read))
}

/// Reads the table of calls that ZCode keeps beside OpenCode's tables, which it has too.
///
/// The table has each call; where a row of `message` has tokens too, it tells one of them once more, and
/// is passed over. Sources: the adapters of codeburn and ccusage for ZCode.
enum ZCodeReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "zcode"
  /// Input includes what was written to the cache too, and output what was reasoned.
  static let convention = TokenConvention.inputIncludesCacheReads

  private static let table = "model_usage"

  static func recognises(_ tables: DatabaseTables) -> Bool {
    tables.has(
      table, "id", "session_id", "model_id", "input_tokens", "output_tokens",
      "cache_read_input_tokens", "started_at")
  }

  /// Reads the rows in the order in which they were added.
  static func read(
    _ database: AgentDatabase, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let tables = database.tables
    let own = tables.list(
      [
        "id", "session_id", "model_id", "started_at", "status", "input_tokens",
        "cache_read_input_tokens", "cache_creation_input_tokens", "output_tokens",
        "computed_total_tokens",
      ], of: table, as: "u")
    let hasSessions = tables.has("session", "id")
    let session = tables.list(["directory", "parent_id"], of: "session", as: "s")
    let query: SQL =
      hasSessions
      ? """
      SELECT u.rowid, \(own), \(session) FROM \(identifier: table) AS u
      LEFT JOIN session AS s ON s.id = u.session_id ORDER BY u.rowid
      """
      : "SELECT u.rowid, \(own), NULL, NULL FROM \(identifier: table) AS u ORDER BY u.rowid"
    var calls = ZCodeCalls(origin: context.origin)
    try database.forEachRow(query) { row in try onEvent(calls.event(row.values)) }
  }
}

/// Turns the rows of the table into calls.
private struct ZCodeCalls {
  private var origin: RowOrigin

  init(origin: CallOrigin) {
    self.origin = RowOrigin(origin)
    self.origin.hints.source = ZCodeReader.id.rawValue
  }

  /// Returns the outcome of a row, whose values are in the order of the query.
  mutating func event(_ row: [SQLiteValue]) -> ReadEvent {
    let line = row[0].rowNumber
    do throws(RowError) {
      let tokens = try tokens(row)
      guard !tokens.isEmpty else { return .skipped(.zeroUsage) }
      // Older versions have no such column.
      let status = row[5].string
      guard status.isEmpty || status == "completed" else { return .skipped(.notCharged) }
      return .usage(try draft(row, tokens, line: line))
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  /// Returns the disjoint token classes. Throws when more was cached than put in, and when the total
  /// is not the sum of input and output.
  private func tokens(_ row: [SQLiteValue]) throws(RowError) -> TokenCounts {
    let input = try row[6].count("input_tokens") ?? 0
    let cacheRead = try row[7].count("cache_read_input_tokens") ?? 0
    let cacheWrite = try row[8].count("cache_creation_input_tokens") ?? 0
    let output = try row[9].count("output_tokens") ?? 0
    let total = try row[10].count("computed_total_tokens") ?? 0
    guard let uncached = ZCodeReader.convention.uncached(input: input, cacheRead: cacheRead),
      cacheWrite <= uncached
    else {
      throw RowError(
        "the cache reads of \(cacheRead) and cache writes of \(cacheWrite) are more than the input "
          + "of \(input), which includes them; report it if your version of ZCode counts otherwise")
    }
    // A sum of two counts of at most 2^53 each does not overflow.
    guard total == 0 || total == input + output else {
      throw RowError(
        column: "computed_total_tokens",
        "is \(total) and input and output are \(input + output); expected their sum; report it if "
          + "your version of ZCode counts otherwise")
    }
    return TokenCounts(
      input: uncached - cacheWrite, cacheWrite5m: cacheWrite, cacheRead: cacheRead, output: output)
  }

  private mutating func draft(
    _ row: [SQLiteValue], _ tokens: TokenCounts, line: Int
  ) throws(RowError) -> UsageDraft {
    guard !row[1].string.isEmpty else { throw RowError(column: "id", "is empty; expected an id") }
    let model = row[3].string
    return UsageDraft(
      identity: .content(
        fields: [origin.hints.source, row[2].string, row[1].string], occurrence: 1),
      sharedOrigin: sharedOrigin(row), at: try row[4].instant("started_at"),
      model: model.isEmpty ? UnknownModel.name : model, tokens: tokens,
      isSidechain: !row[12].string.isEmpty, isFinal: true, line: line)
  }

  private mutating func sharedOrigin(_ row: [SQLiteValue]) -> SharedOrigin {
    origin.hints.sessionID = row[2].string
    origin.hints.workingDirectory = row[11].string
    return origin.shared()
  }
}
