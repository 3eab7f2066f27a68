import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

/// Telemetry and the transcript of one session tell its calls once, each what the other lacks
/// (counting rule 25).
@Suite struct TelemetryTests {
  static let session = "deb0b969-1b5a-433b-afe1-e26a7c5491c4"
  let folder: ImportFolder

  init() throws {
    folder = try ImportFolder()
    try folder.book.addDeveloper("ana", email: "ana@example.com")
  }

  static func transcript(
    output: Int = 30, isFinal: Bool = true, requestID: String = "req_1"
  )
    -> String
  {
    #"{"type":"assistant","uuid":"u-1","sessionId":"\#(session)","cwd":"/srv/code/app","#
      + #""timestamp":"2026-09-14T09:10:05.000Z","requestId":"\#(requestID)","#
      + #""message":{"id":"msg_01abc","model":"claude-sonnet-5","#
      + (isFinal ? #""stop_reason":"end_turn","# : #""stop_reason":null,"#)
      + #""usage":{"input_tokens":10,"cache_creation_input_tokens":30,"cache_creation":"#
      + #"{"ephemeral_1h_input_tokens":30,"ephemeral_5m_input_tokens":0},"#
      + #""cache_read_input_tokens":60,"output_tokens":\#(output)}}}"# + "\n"
  }

  static let telemetry = """
    {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"claude_code.api_request"},
    "attributes":[{"key":"session.id","value":{"stringValue":"\(session)"}},
    {"key":"user.email","value":{"stringValue":"Ana@example.com"}},
    {"key":"event.timestamp","value":{"stringValue":"2026-09-14T09:10:06.000Z"}},
    {"key":"model","value":{"stringValue":"claude-sonnet-5"}},
    {"key":"input_tokens","value":{"intValue":10}},{"key":"output_tokens","value":{"intValue":30}},
    {"key":"cache_read_tokens","value":{"intValue":60}},
    {"key":"cache_creation_tokens","value":{"intValue":30}},
    {"key":"request_id","value":{"stringValue":"req_1"}}]}]}]}]}
    """

  @discardableResult
  func imported(_ text: String, as name: String) throws -> ImportSummary {
    try folder.write(text, to: name)
    let summary = try folder.imported(name)
    #expect(try folder.book.failures() == [])
    return summary
  }

  private func undo(_ id: Int64) throws {
    try folder.ledger.transaction {
      _ = try ImportUndo(folder.ledger, book: .init(of: folder.ledger), sources: .sample).run(id)
    }
    #expect(try folder.book.failures() == [])
  }

  @Test(arguments: [true, false])
  func `A call counts once, with the person of one and the folder and cache of the other`(
    isTelemetryFirst: Bool
  ) throws {
    let files = [(Self.telemetry, "t.json"), (Self.transcript(), "s.jsonl")]
    for (text, name) in isTelemetryFirst ? files : files.reversed() { try imported(text, as: name) }
    let rows = try folder.book.countedRows()
    #expect(rows.map(\.tokens.cacheWrite1h) == [30])
    #expect(rows.map(\.developer) == ["ana"])
    #expect(rows.map(\.project) == ["app"])
  }

  @Test(arguments: [true, false])
  func `What a half-kept transcript lacks is in the telemetry, in the transcript's project`(
    isTelemetryFirst: Bool
  ) throws {
    let half = Self.transcript(output: 1, isFinal: false)
    let files = [(Self.telemetry, "t.json"), (half, "s.jsonl")]
    for (text, name) in isTelemetryFirst ? files : files.reversed() { try imported(text, as: name) }
    let rows = try folder.book.countedRows()
    #expect(rows.map(\.tokens.output) == [30])
    #expect(rows.map(\.project) == ["app"])
    #expect(rows.map(\.developer) == ["ana"])
  }

  @Test func `Another request of the session is another call`() throws {
    try imported(Self.telemetry, as: "t.json")
    try imported(Self.transcript(requestID: "req_2"), as: "s.jsonl")
    #expect(try folder.book.countedRows().count == 2)
  }

  @Test func `Telemetry that comes again adds nothing`() throws {
    try imported(Self.telemetry, as: "t.json")
    try imported(Self.transcript(), as: "s.jsonl")
    #expect(try imported(Self.telemetry + "\n", as: "again.json").isNothingNew)
  }

  @Test func `Without the telemetry the transcript is nobody's again`() throws {
    try imported(Self.transcript(), as: "s.jsonl")
    try imported(Self.telemetry, as: "t.json")
    try undo(2)
    let rows = try folder.book.countedRows()
    #expect(rows.map(\.developer) == [nil])
    #expect(rows.map(\.tokens.cacheWrite1h) == [30])
  }

  @Test func `Without the telemetry a half-kept transcript counts again`() throws {
    try imported(Self.transcript(output: 1, isFinal: false), as: "s.jsonl")
    try imported(Self.telemetry, as: "t.json")
    try undo(2)
    #expect(try folder.book.countedRows().map(\.tokens.output) == [1])
  }

  @Test func `Without the transcript the telemetry counts again, in no project`() throws {
    try imported(Self.transcript(), as: "s.jsonl")
    try imported(Self.telemetry, as: "t.json")
    try undo(1)
    let rows = try folder.book.countedRows()
    #expect(rows.map(\.tokens.cacheWrite5m) == [30])
    #expect(rows.map(\.developer) == ["ana"])
    #expect(rows.map(\.project) == [nil])
  }
}

/// Telemetry beside what other ways tell of its calls.
extension TelemetryTests {
  private func exchange() throws -> String {
    let other = try ImportFolder()
    try other.write(Self.telemetry, to: "t.json")
    _ = try other.imported("t.json")
    return String(decoding: try other.exported(), as: UTF8.self)
  }

  @Test(arguments: [true, false])
  func `A call that an exchange file has from telemetry is the transcript's`(isFirst: Bool) throws {
    let files = [(try exchange(), "calls.csv"), (Self.transcript(), "s.jsonl")]
    for (text, name) in isFirst ? files : files.reversed() { try imported(text, as: name) }
    #expect(try folder.book.countedRows().map(\.tokens.cacheWrite1h) == [30])
  }

  @Test(arguments: [true, false])
  func `A transcript that does not say which line is its last keeps its cache split`(
    isFirst: Bool
  ) throws {
    let files = [
      (Self.telemetry, "t.json"), (Self.transcript(isFinal: false), "s.jsonl"),
    ]
    for (text, name) in isFirst ? files : files.reversed() { try imported(text, as: name) }
    #expect(try folder.book.countedRows().map(\.tokens.cacheWrite1h) == [30])
  }

  @Test(arguments: [true, false])
  func `Telemetry without a session joins by its request`(isFirst: Bool) throws {
    let text = Self.telemetry.replacing("\"session.id\"", with: "\"session.was\"")
    let files = [(text, "t.json"), (Self.transcript(), "s.jsonl")]
    for (text, name) in isFirst ? files : files.reversed() { try imported(text, as: name) }
    #expect(try folder.book.countedRows().count == 1)
  }

  @Test(arguments: [true, false])
  func `Telemetry joins a call whose transcript is a copy in another session`(
    isFirst: Bool
  ) throws {
    let copy = Self.transcript().replacing(
      Self.session, with: "aaaaaaaa-b28f-410c-a08f-8b84b41b78dd")
    let files = [(Self.telemetry, "t.json"), (Self.transcript(), "s.jsonl"), (copy, "c.jsonl")]
    for (text, name) in isFirst ? files : files.reversed() { try imported(text, as: name) }
    #expect(try folder.book.countedRows().count == 1)
  }
}
