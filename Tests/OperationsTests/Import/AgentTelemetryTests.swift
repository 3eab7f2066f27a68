import Foundation
import LedgerStore
import Operations
import Recording
import SQLite
import TestSupport
import Testing
import UsageModel

/// Telemetry of Codex, Gemini CLI and GitHub Copilot beside the files of the same sessions: a call that both
/// tell counts once (counting rule 25), though neither names the other's id.
@Suite struct AgentTelemetryTests {
  private static let rollout =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(
      path: "ImportingTests/Fixtures/codex-rollout-jsonl/sessions/2026/09/26/"
        + "rollout-2026-09-26T07-00-00-1bf1cb02-ff1a-4b3a-a3c6-f6d765eab6a9.jsonl"
    ).path
  private static let geminiSession = "0d0162bd-6a6f-4a25-9b1e-1e9d1b4f7c10"
  private static let copilotSession = "8c1e4f0a-5a0d-4a55-9b1e-1e9d1b4f7c11"

  private let folder: ImportFolder

  init() throws {
    folder = try ImportFolder()
    try folder.book.addDeveloper("ana", email: "ana@example.com")
  }

  private func take(_ records: AgentRecord..., as name: String = "t.json") throws {
    try folder.write(records.map(\.body).joined(), to: name)
    try take(name)
  }

  private func take(_ name: String) throws {
    let summary = try folder.imported(name)
    #expect(summary.isClean)
    #expect(try folder.book.failures() == [])
  }

  // Both calls of the rollout: samples/EXPECTED.json, $0.0306.
  @Test(arguments: [true, false])
  func `A call of Codex counts once, with the folder of one and the person of the other`(
    isTelemetryFirst: Bool
  ) throws {
    if !isTelemetryFirst { try take(Self.rollout) }
    try take(
      .codex(input: 9000, cached: 0, output: 100, reasoning: 20),
      .codex(
        input: 11_000, cached: 8000, output: 400, reasoning: 120, at: "2026-09-26T07:01:05.020Z"))
    if isTelemetryFirst { try take(Self.rollout) }
    let rows = try folder.book.countedRows()
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { $0.developer == "ana" && $0.project == "ledger-api" })
    #expect(try folder.book.total() == dollars("0.0306"))
  }

  @Test func `A response of Codex that its rollout lacks counts besides`() throws {
    try take(Self.rollout)
    try take(
      .codex(input: 9000, cached: 0, output: 100, reasoning: 20),
      .codex(
        input: 11_000, cached: 8000, output: 400, reasoning: 120, at: "2026-09-26T07:02:05.020Z",
        model: "gpt-5.4"),
      .codex(
        input: 11_000, cached: 8000, output: 400, reasoning: 120, at: "2026-09-26T07:03:05.020Z",
        model: "gpt-5.4"))
    // One of two alike is in the rollout. Decimal: 0.0306 + (3000 × 2.5 + 8000 × 0.25 + 400 × 15) / 10^6.
    #expect(try folder.book.countedRows().count == 3)
    #expect(try folder.book.total() == dollars("0.0461"))
  }

  @Test func `Telemetry counts again once the file is taken back`() throws {
    try take(.codex(input: 9000, cached: 0, output: 100, reasoning: 20, model: "gpt-5.4"))
    let alone = try folder.book.total()
    try take(Self.rollout)
    #expect(try folder.book.total() == dollars("0.0306"))
    let id = try #require(try folder.ledger.imports.all().map(\.id).max())
    try folder.ledger.transaction {
      _ = try ImportUndo(folder.ledger, book: .init(of: folder.ledger), sources: .sample).run(id)
    }
    #expect(try folder.book.total() == alone)
    #expect(try folder.book.failures() == [])
  }

  private static func chat(_ tokens: String) -> String {
    #"{"sessionId":"\#(geminiSession)","projectHash":"h","startTime":"2026-04-26T10:00:00.000Z","#
      + #""lastUpdated":"2026-04-26T10:00:30.000Z","messages":[{"id":"m1","#
      + #""timestamp":"2026-04-26T10:00:19.000Z","type":"gemini","model":"gemini-2.5-pro","#
      + #""tokens":\#(tokens)}]}"#
  }

  private static let metric = """
    {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":\
    "gemini-cli"}}]},"scopeMetrics":[{"metrics":[{"name":"gemini_cli.token.usage","sum":{\
    "aggregationTemporality":2,"isMonotonic":true,"dataPoints":[\
    \(["input:10000", "cache:4000", "output:300", "thought:200"].map(Self.point).joined(separator: ","))\
    ]}}]}]}]}
    """

  private static func point(_ text: String) -> String {
    let parts = text.split(separator: ":")
    let texts = [
      ("session.id", geminiSession), ("model", "gemini-2.5-pro"), ("type", String(parts[0])),
    ].map { #"{"key":"\#($0.0)","value":{"stringValue":"\#($0.1)"}}"# }
    return #"{"attributes":[\#(texts.joined(separator: ","))],"startTimeUnixNano":"#
      + #""1777197600000000000","timeUnixNano":"1777197640000000000","asInt":"\#(parts[1])"}"#
  }

  // Decimal: (6000 × 1.25 + 4000 × 0.125 + 500 × 10) / 10^6.
  @Test(arguments: [[0], [1], [2], [0, 1], [1, 0], [2, 1], [1, 2, 0], [2, 0, 1]])
  func `Events, metric and chat of Gemini CLI tell one call in any order`(order: [Int]) throws {
    for kind in order {
      switch kind {
      case 0:
        try take(.gemini(input: 10_000, cached: 4000, output: 300, thoughts: 200))
      case 1:
        try folder.write(Self.metric, to: "m.json")
        try take("m.json")
      default:
        let counts = #"{"input":10000,"output":300,"cached":4000,"thoughts":200,"total":10500}"#
        try folder.write(Self.chat(counts), to: "session-1.json")
        try take("session-1.json")
      }
    }
    #expect(try folder.book.total() == dollars("0.013"))
  }

  private func writeStore(_ rows: [String]) throws {
    let connection = try Connection(
      path: folder.files.path("session-store.db"), mode: .readWriteCreate)
    let columns =
      "id, session_id, model, input_tokens, output_tokens, cache_read_tokens, "
      + "cache_write_tokens, created_at"
    try connection.executeScript(
      """
      CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, branch TEXT);
      INSERT INTO sessions VALUES ('\(Self.copilotSession)', '/w/app', 'acme/app', 'main');
      CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY, session_id TEXT, model TEXT,
        input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER,
        cache_write_tokens INTEGER, created_at TEXT);
      """
        + rows.map {
          "INSERT INTO assistant_usage_events (\(columns)) VALUES (\($0), '2026-09-20 10:11:12');"
        }.joined(separator: "\n"))
  }

  // Decimal: (70 × 3 + 20 × 3.75 + 10 × 0.3 + 7 × 15) / 10^6 for the first call, and twice that for the
  // subagent's two, which are one span.
  @Test(arguments: [true, false])
  func `Spans of Copilot and its session store tell each call once, two of a subagent's as one`(
    isTelemetryFirst: Bool
  ) throws {
    let row = "'\(Self.copilotSession)', 'claude-sonnet-4.5', 100, 7, 10, 20"
    try writeStore(["1, \(row)", "2, \(row)", "3, \(row)"])
    if !isTelemetryFirst { try take("session-store.db") }
    try take(
      .copilot(span: "00000000000000a1", input: 100, cacheRead: 10, cacheWrite: 20, output: 7),
      .copilot(span: "00000000000000a2", input: 200, cacheRead: 20, cacheWrite: 40, output: 14))
    if isTelemetryFirst {
      #expect(try folder.book.total() == dollars("0.001179"))
      try take("session-store.db")
    }
    #expect(try folder.book.countedRows().map(\.project) == ["app", "app", "app"])
    #expect(try folder.book.total() == dollars("0.001179"))
  }

  @Test func `Agents of one id of a session are kept apart`() throws {
    let session = Self.copilotSession
    try take(
      .codex(input: 1000, cached: 0, output: 10, reasoning: 0, session: session, model: "gpt-5.4"),
      .gemini(input: 1000, cached: 0, output: 10, thoughts: 0, session: session),
      .copilot(span: "00000000000000a1", input: 1000, cacheRead: 0, cacheWrite: 0, output: 10))
    let sources = try folder.book.countedRows().map(\.origin.source)
    #expect(sources.sorted() == ["codex", "copilot-cli", "gemini-cli"])
  }
}
