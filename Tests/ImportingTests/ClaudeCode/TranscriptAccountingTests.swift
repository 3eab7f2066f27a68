import Testing
import UsageModel

@testable import Importing

@Suite struct TranscriptAccountingTests {
  @Test func `A synthetic message is skipped`() throws {
    let outcome = try TranscriptOutcome([AssistantLine().message("model", #""<synthetic>""#)])
    #expect(outcome.skipped == [.synthetic])
    #expect(outcome.usage.isEmpty)
  }

  @Test func `An API error message is skipped`() throws {
    let outcome = try TranscriptOutcome([
      AssistantLine().line("isApiErrorMessage", "true"),
      AssistantLine().line("isApiErrorMessage", "false"),
    ])
    #expect(outcome.skipped == [.apiError])
    #expect(outcome.usage.count == 1)
  }

  @Test func `A cumulative cost line is never a row`() throws {
    let line = AssistantLine().line("type", #""cost-state""#)
    #expect(try TranscriptOutcome([line]).skipped == [.costState])
  }

  @Test func `Usage of zero is skipped`() throws {
    var line = AssistantLine()
    line.usage = ["input_tokens": "0", "output_tokens": "0"]
    #expect(try TranscriptOutcome([line]).skipped == [.zeroUsage])
  }

  @Test(arguments: [
    #"{"type":"user","message":{"role":"user","content":"{\"usage\":{}}"},"uuid":"u"}"#,
    #"{"type":"summary","summary":"usage","leafUuid":"u"}"#,
    #"{"type":"assistant","message":{"usage":null}}"#, #"{"message":"text"}"#, "{}", "", "   ",
  ])
  func `A line without usage is skipped`(line: String) throws {
    let outcome = try TranscriptOutcome([line])
    #expect(outcome.skipped == [.noUsage])
    #expect(outcome.records == 1)
  }

  @Test(arguments: [
    #"{"type":"user","message":\#(AssistantLine().messageJSON)}"#,
    #"{"message":\#(AssistantLine().messageJSON),"type":"user"}"#,
  ])
  func `A prompt holds no usage of its own, in whatever order its members come`(
    line: String
  ) throws {
    #expect(try TranscriptOutcome([line]).skipped == [.noUsage])
  }

  @Test func `Usage counts whatever other type the line has`() throws {
    let outcome = try TranscriptOutcome([
      AssistantLine().line("type", nil), AssistantLine().line("type", #""message""#),
    ])
    #expect(outcome.usage.count == 1 && outcome.repeated == 1)
  }

  @Test func `An unfinished last line is read again next time`() throws {
    let whole = AssistantLine().json
    for count in 1..<whole.utf8.count {
      let cut = String(decoding: whole.utf8.prefix(count), as: UTF8.self)
      let outcome = try TranscriptOutcome(text: whole + "\n" + cut)
      #expect(outcome.skipped == [.unfinished], "cut after \(count) bytes")
      #expect(outcome.usage.count == 1)
    }
  }

  @Test func `A whole last line counts without a line feed`() throws {
    #expect(try TranscriptOutcome(text: AssistantLine().json).usage.count == 1)
  }

  @Test func `A line that was cut and went on is rejected`() throws {
    let whole = AssistantLine().json
    let outcome = try TranscriptOutcome([String(whole.prefix(40)), whole])
    let reason = "not a transcript line: the JSON ends before it is complete at byte 40"
    #expect(outcome.rejected == [ReadProblem(line: 1, reason: reason)])
    #expect(outcome.usage.map(\.line) == [2])
  }

  @Test(arguments: [
    (#"{"type" "assistant"}"#, "expected a colon after the key at byte 8"),
    (#"{"type":"user"]"#, "expected a comma or the end of the object at byte 14"),
    (#"{"a":1}{"b":2}"#, "expected nothing after the value at byte 7"),
    (#"{"costUSD":NaN}"#, "expected a value at byte 11"), ("[]", "expected an object at byte 0"),
    (#"{type:1}"#, "expected a key in quotes at byte 1"), ("\u{0}", "expected a value at byte 0"),
  ])
  func `A malformed line is rejected with what was expected`(line: String, why: String) throws {
    let outcome = try TranscriptOutcome([line, AssistantLine().json])
    #expect(
      outcome.rejected == [ReadProblem(line: 1, reason: "not a transcript line: \(why)")])
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: [nil, "null", #""yesterday""#, "1757840539", #""2026-02-30T00:00:00Z""#])
  func `Usage without a readable timestamp is rejected`(timestamp: String?) throws {
    let outcome = try TranscriptOutcome([AssistantLine().line("timestamp", timestamp)])
    let reason = "usage without a readable timestamp; expected one like 2026-09-14T09:02:19.400Z"
    #expect(outcome.rejected == [ReadProblem(line: 1, reason: reason)])
  }

  @Test(arguments: [nil, "null", #""""#])
  func `Usage without a model is rejected`(model: String?) throws {
    let outcome = try TranscriptOutcome([AssistantLine().message("model", model)])
    let reason = "usage without message.model; expected a model id"
    #expect(outcome.rejected == [ReadProblem(line: 1, reason: reason)])
  }

  @Test func `A reason never holds content`() throws {
    let line = #"{"type":"user","message":{"content":"my secret"#
    let outcome = try TranscriptOutcome([line])
    #expect(outcome.rejected.count == 1)
    #expect(!outcome.rejected[0].reason.contains("secret"))
  }

  @Test func `A byte-order mark and CRLF change nothing`() throws {
    let (first, second) = (AssistantLine().json, AssistantLine().usage("output_tokens", "8").json)
    let outcome = try TranscriptOutcome(text: "\u{FEFF}" + first + "\r\n" + second + "\r\n")
    #expect(outcome.usage.map(\.line) == [1, 2])
    #expect(outcome.records == 2)
  }

  @Test func `A million brackets are skipped like any other value`() throws {
    let depth = 1_000_000
    let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(try TranscriptOutcome([AssistantLine().line("deep", nested)]).usage.count == 1)
    let open = #"{"deep":"# + String(repeating: "[", count: depth)
    #expect(try TranscriptOutcome([open]).rejected.count == 1)
  }

  @Test func `A line of 20 MB is read in full`() throws {
    let piece = #"say \"x\" \\"# + String(repeating: "z", count: 990)
    let content = String(repeating: piece, count: 20_000)
    let line = AssistantLine().message("content", #""\#(content)""#)
    let outcome = try TranscriptOutcome([line, AssistantLine().usage("output_tokens", "8")])
    #expect(outcome.usage.map(\.tokens.total) == [131, 132])
    #expect(outcome.usage.map(\.line) == [1, 2])
  }
}
