import Testing
import UsageModel

@testable import Importing

@Suite struct GeminiCLIReaderTests {
  private static let sample = "gemini-cli/session-2026-04-26T10-00-0d0162bd.json"
  private static let head =
    #"{"sessionId":"0d0162bd-f0c3-43d1-a9f6-747a4c80dbc4","projectHash":"84","#
    + #""startTime":"2026-04-26T10:00:00.000Z"}"#
  private static let id = "9f9b38ad-cffe-462d-ad33-03a8f9fcb7ac"

  private func message(
    id: String = GeminiCLIReaderTests.id, model: String = #""model":"gemini-2.5-pro","#,
    at: String = "2026-04-26T10:00:19.000Z",
    tokens: String = #"{"input":100,"output":7,"cached":40,"thoughts":3,"tool":0,"total":110}"#
  ) -> String {
    #"{"id":"\#(id)","timestamp":"\#(at)","type":"gemini","content":"a \"b\" }","#
      + #"\#(model)"tokens":\#(tokens)}"#
  }

  private func read(_ lines: String...) throws -> ReadOutcome {
    let text = ([Self.head] + lines).map { $0 + "\n" }.joined()
    return try ReadOutcome(GeminiCLIReader.read, text)
  }

  private func tokens(_ text: String) throws -> ReadOutcome { try read(message(tokens: text)) }

  @Test func `The sample has the tokens of both responses, thoughts as output`() throws {
    let outcome = try ReadOutcome(GeminiCLIReader.read, sample: Self.sample)
    #expect(outcome.records == 3)
    #expect(outcome.skipped == [.noUsage])
    #expect(outcome.rejected.isEmpty && outcome.noted.isEmpty)
    #expect(
      outcome.usage.map(\.tokens) == [
        TokenCounts(input: 6200, cacheRead: 12_000, output: 1050),
        TokenCounts(input: 4100, output: 210),
      ])
  }

  @Test func `The first call says where and what it is`() throws {
    let draft = try ReadOutcome(GeminiCLIReader.read, sample: Self.sample).usage[0]
    #expect(draft.identity == .message(id: Self.id))
    #expect(draft.origin.source == "gemini-cli")
    #expect(draft.origin.sessionID == "0d0162bd-f0c3-43d1-a9f6-747a4c80dbc4")
    #expect(draft.model == "gemini-2.5-pro")
    #expect(draft.at == Instant(iso8601: "2026-04-26T10:00:19.000Z"))
    #expect(draft.line == 13)
    #expect(draft.reportedCost == nil)
  }

  @Test func `A chat in lines has the same calls as one in an object`() throws {
    let lines = try read(
      #"{"id":"e9bd2987-9dbd-4bab-ae0b-d85d8ac4bfae","type":"user","content":"explain"}"#,
      message())
    let members = Self.head.dropFirst().dropLast()
    let object = "{\n\(members),\n\"messages\":[\n\(message())\n]}"
    let document = try ReadOutcome(GeminiCLIReader.read, object)
    #expect(lines.skipped == [.noUsage, .noUsage])
    #expect(lines.usage.map(\.line) == [3])
    #expect(document.usage.map(\.identity) == lines.usage.map(\.identity))
    #expect(document.usage.map(\.tokens) == lines.usage.map(\.tokens))
    #expect(document.usage.map(\.origin) == lines.usage.map(\.origin))
  }

  @Test func `A chat in an object on one line is the same`() throws {
    let text = "\(Self.head.dropLast()),\"messages\":[\(message())]}"
    let outcome = try ReadOutcome(GeminiCLIReader.read, text)
    #expect(outcome.usage.map(\.identity) == [.message(id: Self.id)])
    #expect(outcome.records == 1)
  }

  @Test func `A message that is written again is the same call`() throws {
    let outcome = try read(message(tokens: "null"), message(), message())
    #expect(outcome.skipped == [.noUsage, .noUsage])
    #expect(outcome.usage.map(\.identity) == [.message(id: Self.id), .message(id: Self.id)])
  }

  @Test func `A history that replaces another repeats its calls, and a rewind takes none away`()
    throws
  {
    let outcome = try read(
      message(), #"{"$set":{"messages":[\#(message())],"lastUpdated":"2026-04-26"}}"#,
      #"{"$rewindTo":"\#(Self.id)"}"#)
    #expect(Set(outcome.usage.map(\.identity)) == [.message(id: Self.id)])
    #expect(outcome.skipped == [.noUsage, .noUsage])
  }

  @Test func `A subagent's chat is a sidechain in its folder`() throws {
    let session = #","kind":"subagent","directories":["/w/shop","/w/b"]}"#
    let text = "\(Self.head.dropLast())\(session)\n\(message())"
    let draft = try ReadOutcome(GeminiCLIReader.read, text).usage[0]
    #expect(draft.isSidechain)
    #expect(draft.origin.workingDirectory == "/w/shop")
  }

  @Test(arguments: [
    ("/home/ana/.gemini/tmp/shop/chats/session-1.jsonl", "shop"),
    ("/home/ana/.gemini/tmp/\(String(repeating: "a1", count: 32))/chats/session-1.json", ""),
    ("/tmp/shop/chats/session-1.jsonl", ""),
  ])
  func `A folder with a name is the project, one with a hash is not`(
    path: String, project: String
  ) throws {
    let source = ByteSource(bytes: Array((Self.head + "\n" + message()).utf8), path: path)
    let context = ReadContext(origin: CallOrigin(source: "", path: path))
    var names: [String] = []
    try GeminiCLIReader.read(source, context) { event in
      if case .usage(let draft) = event { names.append(draft.origin.projectName) }
    }
    #expect(names == [project])
  }

  @Test func `Input includes what was cached, output excludes what was thought`() throws {
    #expect(
      try tokens(#"{"input":100,"output":7,"cached":40,"thoughts":3,"total":110}"#)
        .usage.map(\.tokens) == [TokenCounts(input: 60, cacheRead: 40, output: 10)])
  }

  @Test(arguments: [(115, 65), (110, 60), (0, 65)] as [(Int64, Int64)])
  func `What tools put into the prompt is beside the input unless the total shows otherwise`(
    total: Int64, input: Int64
  ) throws {
    let text =
      #"{"input":100,"output":7,"cached":40,"thoughts":3,"tool":5,"total":\#(total)}"#
    #expect(
      try tokens(text).usage.map(\.tokens) == [
        TokenCounts(input: input, cacheRead: 40, output: 10)
      ])
  }

  @Test(arguments: [
    (#"{"input":-1}"#, "tokens.input is negative"),
    (#"{"output":1.5}"#, "tokens.output is not a whole number"),
    (#"{"cached":9007199254740993}"#, "tokens.cached is too large"),
    (#"{"input":"100"}"#, "tokens.input is not a number"),
    (#"{"input":10,"cached":11}"#, "more than the 10 of tokens.input"),
    (#"{"input":10,"output":5,"total":16}"#, "tokens.total is 16 and its parts are 15"),
    ("7", "\"tokens\" is no object"),
  ])
  func `Counts that cannot be are rejected`(text: String, words: String) throws {
    let outcome = try read(message(tokens: text), message())
    #expect(outcome.rejects(line: 2, naming: words))
    #expect(outcome.usage.count == 1)
  }

  @Test func `A message without tokens is no usage`() throws {
    #expect(try tokens(#"{"input":0,"output":0}"#).skipped == [.noUsage, .zeroUsage])
    #expect(try tokens("{}").skipped == [.noUsage, .zeroUsage])
  }

  @Test func `A missing model and a time that is none are named`() throws {
    #expect(try read(message(model: "")).rejects(line: 2, naming: "\"model\" is missing"))
    #expect(try read(message(at: "soon")).rejects(line: 2, naming: "\"timestamp\" is no instant"))
  }

  @Test func `An id that is not unique by its making is one of its session`() throws {
    let draft = try read(message(id: "7")).usage[0]
    #expect(
      draft.identity
        == .response(messageID: "7", sessionID: draft.origin.sessionID, start: draft.at))
  }

  @Test func `A damaged line is rejected, and the last one may be unfinished`() throws {
    let text = Self.head + "\n{broken\n" + message() + "\n" + #"{"id":"x","tok"#
    let outcome = try ReadOutcome(GeminiCLIReader.read, text)
    #expect(outcome.rejects(line: 2, naming: "is no record of a chat"))
    #expect(outcome.usage.count == 1)
    #expect(outcome.skipped == [.noUsage, .unfinished])
  }

  @Test func `An object that breaks off fails with its line`() {
    let text = "{\n\"sessionId\":\"a\",\n\"messages\":[\n" + message()
    #expect(ReadOutcome.failure(GeminiCLIReader.read, text)?.kind == .badData)
  }

  @Test func `It is recognised by its session, wherever the head is cut`() throws {
    for text in [Self.head, try Samples.text(Self.sample)] {
      let bytes = Array(text.utf8)
      for length in [170, 400, bytes.count] {
        let source = ByteSource(bytes: Array(bytes.prefix(length)), path: "x.bin")
        #expect(try FormatDetector.detect(source) == .format(.geminiCLI))
      }
    }
  }

  @Test(arguments: [
    #"{"sessionId":"a","startTime":"b"}"#, #"{"projectHash":"a","messages":[]}"#,
    #"{"sessionId":"a","uuid":"b","message":{"parts":[]}}"#, "sessionId,projectHash,startTime\n",
  ])
  func `Other files are not taken for chats`(text: String) {
    #expect(!GeminiCLIReader.recognises(FileHead(Array(text.utf8))))
  }
}
