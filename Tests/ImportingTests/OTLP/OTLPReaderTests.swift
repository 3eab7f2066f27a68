import Testing
import UsageModel

@testable import Importing

@Suite struct OTLPReaderTests {
  private static let folder = "otlp-http-json/"

  @Test func `The sample has the calls of the transcript, and what they cost`() throws {
    let outcome = try ReadOutcome(OTLPReader.read, sample: Self.folder + "logs.json")
    #expect(outcome.usage.count == 3)
    #expect(outcome.reported == "0.281904")
    #expect(
      outcome.tokens
        == TokenCounts(input: 2320, cacheWrite5m: 29_425, cacheRead: 40_248, output: 2226))
    #expect(outcome.skipped == [.noUsage, .noUsage, .apiError])
    #expect(outcome.rejected.isEmpty && outcome.noted.isEmpty)
  }

  @Test func `The first call says whose and what it is`() throws {
    let draft = try ReadOutcome(OTLPReader.read, sample: Self.folder + "logs.json").usage[0]
    #expect(draft.identity == .requestAlone(requestID: "req_01g3bDczj5ak3YK3NK58YFJn"))
    #expect(draft.origin.source == "claude-code")
    #expect(draft.origin.identity == "ana.silva@example.com")
    #expect(draft.origin.projectName == "ledger-api")
    #expect(draft.origin.sessionID == "deb0b969-1b5a-433b-afe1-e26a7c5491c4")
    #expect(draft.at == Instant(iso8601: "2026-09-14T09:02:14.000Z"))
    #expect(draft.service == ServiceClass(speed: "standard"))
    #expect(draft.isFinal && !draft.isSidechain)
  }

  @Test func `A record that is sent again, with numbers as texts, is the same call`() throws {
    let first = try ReadOutcome(OTLPReader.read, sample: Self.folder + "logs.json").usage[0]
    let again = try ReadOutcome(
      OTLPReader.read, sample: Self.folder + "logs-redelivered-string-ints.json"
    ).usage
    #expect(again.map(\.identity) == [first.identity])
    #expect(again.map(\.tokens) == [first.tokens])
    #expect(again.map(\.reportedCost) == [first.reportedCost])
  }

  @Test func `A request's key is half of its transcript's`() {
    let origin = CallOrigin(source: "claude-code")
    let alone = CallKey(.requestAlone(requestID: "req_1"), of: origin)
    let whole = CallKey(.request(messageID: "msg_1", requestID: "req_1"), of: origin)
    #expect(alone.high == whole.low)
    #expect(alone.low == CallKey.requestAlone)
  }

  @Test func `Input excludes what the cache read and wrote`() throws {
    let usage = try LogRecord.read(LogRecord.body(LogRecord())).usage
    #expect(
      usage.map(\.tokens)
        == [TokenCounts(input: 4, cacheWrite5m: 18, cacheRead: 110, output: 212)])
  }

  @Test func `One body a line is read like one body a file, and the last may be unfinished`() throws
  {
    let line = LogRecord.body(LogRecord()) + "\n"
    let outcome = try LogRecord.read(line + line + #"{"resourceLogs":[{"sco"#)
    #expect(outcome.usage.map(\.line) == [1, 2])
    #expect(outcome.skipped == [.unfinished])
  }

  @Test func `Logs after traces are recognised`() throws {
    let text = #"{"resourceSpans":[]}"# + "\n" + LogRecord.body(LogRecord())
    let source = ByteSource(bytes: Array(text.utf8), path: "x.bin")
    #expect(try FormatDetector.detect(source) == .format(.otlp))
    #expect(try LogRecord.read(text).usage.count == 1)
  }

  @Test func `Without a request id the client's or the session's number identifies a call`() throws
  {
    let id = "eee089fe-b553-47a7-ad88-83c494f5ee5b"
    let plain = LogRecord().with("request_id", nil)
    let client = plain.with("client_request_id", #"{"stringValue":"\#(id)"}"#)
    let usage = try LogRecord.read(LogRecord.body(client, plain, plain)).usage
    #expect(usage[0].identity == .line(uuid: id))
    #expect(usage[1].identity == usage[2].identity)
    let other = plain.with("event.sequence", nil)
    let numbered = try LogRecord.read(LogRecord.body(other, other)).usage.map(\.identity)
    #expect(Set(numbered).count == 2)
  }

  @Test(arguments: [
    ("main", false), ("repl_main_thread", false), ("subagent", true),
    ("agent:builtin:Explore", true),
  ])
  func `A subagent's call is a sidechain`(source: String, isSidechain: Bool) throws {
    let record = LogRecord().with("query_source", #"{"stringValue":"\#(source)"}"#)
    #expect(try LogRecord.read(LogRecord.body(record)).usage.map(\.isSidechain) == [isSidechain])
  }

  @Test(arguments: [
    (#"{"intValue":-5}"#, "is negative"), (#"{"doubleValue":1.5}"#, "is not a whole number"),
    (#"{"stringValue":"NaN"}"#, "is not a number"),
    (#"{"intValue":"9007199254740993"}"#, "is too large"),
    (#"{"intValue":9999999999999999999999999999999999999999}"#, "is too large"),
  ])
  func `A count that cannot be is rejected and the other records load`(
    value: String, words: String
  ) throws {
    let text = LogRecord.body(LogRecord().with("input_tokens", value), LogRecord())
    let outcome = try LogRecord.read(text)
    #expect(outcome.rejects(line: 1, naming: "\"input_tokens\" " + words))
    #expect(outcome.usage.count == 1)
  }

  @Test func `A request without counts, model or instant is rejected`() throws {
    let uncounted = LogRecord().with("input_tokens", nil).with("output_tokens", nil)
    #expect(try LogRecord.read(LogRecord.body(uncounted)).rejects(line: 1, naming: "has neither"))
    let nameless = LogRecord().with("model", nil)
    #expect(
      try LogRecord.read(LogRecord.body(nameless)).rejects(line: 1, naming: "\"model\" is missing"))
    let cost = LogRecord().with("cost_usd_micros", #"{"intValue":-1}"#)
    #expect(try LogRecord.read(LogRecord.body(cost)).rejects(line: 1, naming: "is negative"))
  }

  @Test func `Usage of another program is refused, its other events are not usage`() throws {
    let other = LogRecord(body: "codex.sse_event")
    let counted = other.with("input_token_count", #"{"intValue":1}"#)
    let outcome = try LogRecord.read(LogRecord.body(other, counted))
    #expect(outcome.skipped == [.noUsage])
    #expect(outcome.rejects(line: 1, naming: "another program"))
  }

  @Test func `What is no JSON fails with its line`() {
    let failure = ReadOutcome.failure(OTLPReader.read, "{\"resourceLogs\":[]}\n{\"x\":]}\n")
    #expect(failure?.line == 2)
    #expect(ReadOutcome.failure(OTLPReader.read, "{\"resourceLogs\":[{") != nil)
  }

  @Test func `A head that is cut anywhere after its key is enough`() throws {
    let text = Array(LogRecord.body(LogRecord()).utf8)
    for length in 16..<text.count {
      #expect(OTLPReader.recognises(FileHead(Array(text[..<length]))))
    }
  }
}
