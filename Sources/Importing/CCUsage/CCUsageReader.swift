internal import UsageModel

/// Reads the JSON of `ccusage daily|weekly|monthly|session --json`, with and without `--instances`,
/// of ccusage 15 to 20, for Claude Code, Codex and other agents.
///
/// A record is one model's part of one row. The file is read into memory: it is a summary.
public enum CCUsageReader {
  /// Throws ``FileFailure`` when the file is no JSON or none of these reports, and what `onEvent`
  /// throws.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let document = try document(source)
    var cells = CCUsageCells(origin: context.origin)
    var isReport = document["projects"]?.members != nil
    for kind in CCUsageKind.allCases {
      for key in kind.rowsKeys {
        guard let rows = document[key]?.array else { continue }
        isReport = true
        for row in rows { try cells.read(row, kind, slug: "", onEvent) }
      }
    }
    for (slug, rows) in document["projects"]?.members ?? [] {
      try read(project: slug, rows, &cells, onEvent)
    }
    guard isReport else { throw failure(document, source) }
    try cells.checkTotals(document["totals"], onEvent)
  }

  private static func read(
    project slug: String, _ rows: JSONNode, _ cells: inout CCUsageCells,
    _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    guard let array = rows.array else {
      let problem = RowFault("a project's rows are no array; expected one").at(line: rows.line)
      return try onEvent(.rejected(problem))
    }
    for row in array { try cells.read(row, kind(inProject: row), slug: slug, onEvent) }
  }

  private static func document(_ source: ByteSource) throws(FileFailure) -> JSONNode {
    let bytes = try source.readAll()
    guard !bytes.isEmpty else {
      throw FileFailure(
        .noInput, path: source.path, reason: "is empty; expected the output of ccusage --json")
    }
    do {
      return try JSONNode(parsing: bytes)
    } catch {
      throw FileFailure(
        .badData, path: source.path, line: error.line,
        reason: "is no JSON here: \(error.reason); export it again with ccusage --json")
    }
  }

  /// Reports by project are by day, unless a row says otherwise.
  private static func kind(inProject row: JSONNode) -> CCUsageKind {
    [.week, .month].first { row[$0.periodKey] != nil } ?? .day
  }

  private static func failure(_ document: JSONNode, _ source: ByteSource) -> FileFailure {
    let reason =
      document["blocks"] != nil
      ? "a blocks report repeats the usage of the other reports; export daily, session or monthly "
        + "instead"
      : "is no ccusage report; expected an object with \"daily\", \"weekly\", \"monthly\", "
        + "\"sessions\" or \"projects\", as ccusage daily --json writes it"
    return FileFailure(.badData, path: source.path, reason: reason)
  }
}
