import Foundation
import LedgerStore
import Operations
import SQLite
import TestSupport
import Testing
import UsageModel

/// Databases of agents, which grow in a log beside them while the agent runs.
@Suite struct DatabaseImportTests {
  private static let tables = """
    CREATE TABLE session (id TEXT PRIMARY KEY, directory TEXT);
    CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, data TEXT);
    """

  private func row(_ number: Int) -> String {
    """
    INSERT INTO message VALUES ('msg_\(number)', 's', '{"role":"assistant",\
    "modelID":"claude-opus-4-8","time":{"created":\(1_790_000_000_000 + number),\
    "completed":1790000009000},"tokens":{"input":1000,"output":10}}');
    """
  }

  /// Writes to the database, and returns the connection that keeps what it wrote in the log.
  private func write(
    _ script: String, _ folder: ImportFolder, to name: String = "a.db"
  ) throws -> Connection {
    let connection = try Connection(path: folder.files.path(name), mode: .readWriteCreate)
    try connection.executeScript(script)
    return connection
  }

  /// Writes to the database, closes it, and dates it.
  private func fold(
    _ script: String, _ folder: ImportFolder, to name: String = "a.db", minutesAgo: Double
  ) throws {
    do { _ = try write(script, folder, to: name) }
    let seconds = Double(ImportFolder.now.milliseconds) / 1000 - 60 * minutesAgo
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: seconds)],
      ofItemAtPath: folder.files.path(name))
  }

  @Test func `A database that grew is read as a whole, and adds its new calls`() throws {
    let folder = try ImportFolder()
    try fold(Self.tables + row(1), folder, minutesAgo: 60)
    #expect(try folder.imported("a.db").total.added == 1)
    #expect(try folder.imported("a.db").unchangedCount == 1)
    try fold(row(2), folder, minutesAgo: 30)
    let grown = try folder.imported("a.db")
    #expect(grown.isClean && grown.total.added == 1 && grown.total.duplicate == 1)
    #expect(try folder.imported("a.db").unchangedCount == 1)
    #expect(try folder.book.failures().isEmpty)
  }

  @Test func `What came to the log alone is not missed`() throws {
    let folder = try ImportFolder()
    try fold(Self.tables + row(1), folder, minutesAgo: 60)
    _ = try folder.imported("a.db")
    let state = try FileManager.default.attributesOfItem(atPath: folder.files.path("a.db"))
    let connection = try write(row(2), folder)
    let now = try FileManager.default.attributesOfItem(atPath: folder.files.path("a.db"))
    #expect(now[.modificationDate] as? Date == state[.modificationDate] as? Date)
    #expect(try folder.imported("a.db").total.added == 1)
    let again = try folder.imported("a.db")
    #expect(again.unchangedCount == 0 && again.isNothingNew)
    _ = connection.lastInsertRowID
  }

  @Test(arguments: [["a.db", "b.db"], ["b.db", "a.db"]])
  func `A message read while it was written is one call with its end, in either order`(
    names: [String]
  ) throws {
    let folder = try ImportFolder()
    let open = row(1).replacing(#","completed":1790000009000"#, with: "")
      .replacing(#""output":10"#, with: #""output":4"#)
    try fold(Self.tables + open, folder, to: "a.db", minutesAgo: 60)
    try fold(Self.tables + row(1), folder, to: "b.db", minutesAgo: 30)
    for name in names { #expect(try folder.imported(name).isClean) }
    #expect(try folder.book.countedRows().map(\.tokens.output) == [10])
    #expect(try folder.book.failures().isEmpty)
  }

  @Test func `A message that a crash left counts as what there is of it`() throws {
    let folder = try ImportFolder()
    let open = row(1).replacing(#","completed":1790000009000"#, with: "")
    try fold(Self.tables + open, folder, minutesAgo: 60)
    #expect(try folder.imported("a.db").total.added == 1)
    let grown = "UPDATE message SET data = replace(data, '\"output\":10', '\"output\":12')"
    try fold(grown, folder, minutesAgo: 30)
    #expect(try folder.imported("a.db").total.updated == 1)
    #expect(try folder.book.countedRows().map(\.tokens.output) == [12])
  }

  @Test func `A folder with a log has one file`() throws {
    let folder = try ImportFolder()
    let connection = try write(Self.tables + row(1), folder)
    let before = try folder.files.names()
    let summary = try folder.imported(folder.files.path())
    #expect(summary.isClean && summary.files.count == 1 && summary.ignoredFiles.isEmpty)
    #expect(try folder.files.names() == before)
    _ = connection.lastInsertRowID
  }

  @Test func `A session of Crush that cost more counts once, with its latest cost`() throws {
    let folder = try ImportFolder()
    let tables = """
      CREATE TABLE sessions (id TEXT PRIMARY KEY, parent_session_id TEXT, prompt_tokens INTEGER,
        completion_tokens INTEGER, cost REAL, updated_at INTEGER, created_at INTEGER);
      CREATE TABLE messages (id TEXT, session_id TEXT, model TEXT);
      INSERT INTO sessions VALUES ('a', NULL, 1, 1, 1.5, 1790000000, 1790000000);
      """
    try fold(tables, folder, minutesAgo: 60)
    #expect(try folder.imported("a.db").isClean)
    try fold("UPDATE sessions SET cost = 2.25, updated_at = 1790009000", folder, minutesAgo: 30)
    #expect(try folder.imported("a.db").total.updated == 1)
    #expect(try folder.book.total() == dollars("2.25"))
    #expect(try folder.book.failures().isEmpty)
  }

  private func shutdown(_ day: Int, input: Int, output: Int) -> String {
    #"{"type":"session.shutdown","timestamp":"2026-09-\#(day)T11:00:00.000Z","data":{"modelMetrics":"#
      + #"{"claude-opus-4-8":{"usage":{"inputTokens":\#(input),"outputTokens":\#(output)}}}}}"#
      + "\n"
  }

  @Test func `A session of Copilot CLI that goes on adds its new leg`() throws {
    let folder = try ImportFolder()
    let start =
      #"{"type":"session.start","data":{"sessionId":"s1","copilotVersion":"1.0"},"#
      + #""timestamp":"2026-09-20T10:00:00.000Z"}"# + "\n"
    let legs = [shutdown(20, input: 2000, output: 20), shutdown(21, input: 3000, output: 50)]
    try folder.write(start + legs[0], to: "events.jsonl", minutesAgo: 60)
    #expect(try folder.imported("events.jsonl").isClean)
    try folder.write(start + legs[0] + legs[1], to: "events.jsonl", minutesAgo: 30)
    #expect(try folder.imported("events.jsonl").total.added == 1)
    #expect(try folder.book.countedRows().map(\.tokens.output).sorted() == [20, 30])
    #expect(try folder.book.failures().isEmpty)
  }

  @Test func `Sessions of Copilot CLI and its store are the same usage`() throws {
    let folder = try ImportFolder()
    try folder.write(
      """
      {"type":"session.start","data":{"sessionId":"s1","copilotVersion":"1.0"},\
      "timestamp":"2026-09-20T10:00:00.000Z"}
      {"type":"session.shutdown","timestamp":"2026-09-20T11:00:00.000Z","data":{"modelMetrics":\
      {"claude-opus-4-8":{"usage":{"inputTokens":2000,"outputTokens":20}}}}}

      """, to: "events.jsonl", minutesAgo: 60)
    let store = """
      CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY, session_id TEXT, model TEXT,
        input_tokens INTEGER, output_tokens INTEGER, created_at TEXT);
      INSERT INTO assistant_usage_events VALUES
        (1, 's1', 'claude-opus-4-8', 1000, 10, '2026-09-20T10:20:00Z'),
        (2, 's1', 'claude-opus-4-8', 1000, 10, '2026-09-20T10:40:00Z');
      """
    #expect(try folder.imported("events.jsonl").isClean)
    let total = try folder.book.total()
    try fold(store, folder, minutesAgo: 60)
    #expect(try folder.imported("a.db").isClean)
    #expect(try folder.book.total() == total)
    #expect(total > .zero)
  }
}
