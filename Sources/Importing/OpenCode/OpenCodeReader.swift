internal import SQLite
internal import UsageModel

extension SourceFormat {
  /// The sessions of OpenCode and of agents made from it.
  public static let openCode = SourceFormat(
    OpenCodeReader.id,
    summary: "sessions of OpenCode and Kilo CLI (opencode.db, or storage/message/**.json)",
    traits: SourceTraits(
      .call, tools: [.init(OpenCodeReader.id.rawValue)], tokens: .disjoint, days: .instants),
    homes: [
      .home("/.local/share/opencode/opencode.db"), .variable("OPENCODE_DB", ""),
      .variable("XDG_DATA_HOME", "/opencode/opencode.db"),
      .home("/.local/share/opencode/storage/message"), .home("/.local/share/kilo/kilo.db"),
    ],
    recognises: OpenCodeReader.recognises,
    database: DatabaseReading(
      recognises: OpenCodeReader.recognises, read: OpenCodeDatabase.read),
    read: OpenCodeReader.read)
}

/// Reads the messages of OpenCode: rows of its database, or files of one message each.
///
/// The files are of versions before 1.2, which moved them into the database; a message in both is one
/// call. Kilo CLI and MiMo have the same tables, and are recorded as the same tool.
public enum OpenCodeReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "opencode"

  /// In bytes; a message file holds no content.
  private static let longestFile = 16 << 20

  /// Returns whether a file is one message.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = head.outline else { return false }
    return ["id", "sessionID", "role", "time.created"].allSatisfy(outline.has)
  }

  /// Returns whether a database has the tables of the first or second version.
  static func recognises(_ tables: DatabaseTables) -> Bool {
    OpenCodeDatabase.isSecondVersion(tables)
      || (OpenCodeDatabase.hasMessages(tables) || OpenCodeDatabase.hasNewMessages(tables))
        && tables.has("session", "id")
  }

  /// Reads a file of one message.
  ///
  /// Throws ``FileFailure`` when it is not JSON or reading fails, and rethrows errors of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let bytes = try source.readAll(limit: longestFile)
    var message = OpenCodeMessage()
    let problem = bytes.withUnsafeBytes { message.read($0) }
    if let problem {
      throw FileFailure(
        .badData, path: source.path,
        reason: "is no JSON at byte \(problem.offset): \(problem.reason); expected a message of "
          + "OpenCode")
    }
    var calls = OpenCodeCalls(origin: context.origin)
    try onEvent(calls.event(message, line: 1))
  }
}
