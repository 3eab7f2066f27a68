import Testing
import UsageModel

@testable import Importing

@Suite struct RolloutBadInputTests {
  private func read(_ lines: String...) throws -> RolloutOutcome {
    try RolloutOutcome([RolloutLine.session(), RolloutLine.turn()] + lines)
  }

  private static let good = RolloutLine.count(RolloutLine.counts(500, 20))

  @Test(arguments: [
    ("-5", "is negative"), ("1.5", "is not a whole number"), (#""100""#, "is not a number"),
    ("true", "is not a number"), ("9007199254740993", "is too large"), ("1e99", "is too large"),
    ("99999999999999999999999999999999999999999999999", "is too large"), ("{}", "is not a number"),
  ])
  func `A count that cannot be is rejected by name, and the next line counts`(
    value: String, words: String
  ) throws {
    let bad = RolloutLine.count(#"{"input_tokens":\#(value),"output_tokens":20}"#)
    let outcome = try read(bad, Self.good)
    #expect(
      outcome.rejected == [
        ReadProblem(
          line: 3,
          reason:
            "total_token_usage: input_tokens \(words); expected a whole number from 0 to "
            + "9007199254740992")
      ])
    #expect(outcome.usage.map(\.tokens) == [TokenCounts(input: 500, output: 20)])
  }

  @Test func `A total that does not fit its parts leaves their tokens to the next count`() throws {
    let bad = RolloutLine.count(#"{"input_tokens":2000,"output_tokens":200,"total_tokens":5}"#)
    let outcome = try read(
      RolloutLine.count(RolloutLine.counts(1000, 100)), bad,
      RolloutLine.count(RolloutLine.counts(3000, 300)))
    #expect(outcome.rejected.map(\.line) == [4])
    #expect(outcome.usage.map(\.tokens.input) == [1000, 2000])
    #expect(outcome.usage.map(\.tokens.output) == [100, 200])
  }

  @Test func `A bad count of the last response alone does not matter`() throws {
    let line = RolloutLine.count(RolloutLine.counts(500, 20), last: #"{"input_tokens":-1}"#)
    #expect(try read(line).usage.map(\.tokens.input) == [500])
  }

  @Test(arguments: ["1e3", "1000.0", "1000"])
  func `A whole number counts however it is written`(value: String) throws {
    let line = RolloutLine.count(#"{"input_tokens":\#(value)}"#)
    #expect(try read(line).usage.map(\.tokens.input) == [1000])
  }

  @Test func `A count of null, and one that is absent, is none`() throws {
    let line = RolloutLine.count(#"{"input_tokens":9,"cached_input_tokens":null}"#)
    #expect(try read(line).usage.map(\.tokens) == [TokenCounts(input: 9)])
  }

  @Test(arguments: [#"{"prompt_tokens":9,"completion_tokens":3}"#, #"{"input":9}"#])
  func `Counts under other names are rejected, never taken for none`(counts: String) throws {
    let outcome = try read(RolloutLine.count(counts))
    #expect(outcome.rejected.first?.reason.contains("names that are not known") == true)
  }

  @Test(arguments: ["{}", "7", #"{"model_context_window":9}"#])
  func `A count without counts is rejected`(info: String) throws {
    let outcome = try read(RolloutLine.event(#"{"type":"token_count","info":\#(info)}"#))
    #expect(outcome.rejected.map(\.line) == [3])
    #expect(outcome.rejected.first?.reason.contains("total_token_usage") == true)
  }

  @Test(arguments: [
    (#"{"input_tokens":-1}"#, "last_token_usage: input_tokens is negative"),
    (RolloutLine.counts(10, 5, total: 16), "total_tokens comes to 16"),
  ])
  func `A last response alone that cannot be is rejected`(last: String, words: String) throws {
    let outcome = try read(
      RolloutLine.event(#"{"type":"token_count","info":{"last_token_usage":\#(last)}}"#))
    #expect(outcome.rejected.map(\.line) == [3])
    #expect(outcome.rejected.first?.reason.hasPrefix(words) == true)
  }

  @Test(arguments: ["null", #""yesterday""#, "-5", "true", #""2026-02-30T00:00:00Z""#])
  func `A count without a readable timestamp is rejected, and its tokens are in the next`(
    timestamp: String
  ) throws {
    let line = RolloutLine.count(RolloutLine.counts(100))
      .replacing(#""\#(RolloutLine.time(0))""#, with: timestamp)
    let counts = RolloutLine.counts(400, 20)
    let next = RolloutLine.count(RolloutLine.counts(500, 20), last: counts)
    let outcome = try read(line, next)
    #expect(outcome.rejected.map(\.line) == [3])
    #expect(outcome.rejected.first?.reason.contains("timestamp") == true)
    #expect(outcome.usage.map(\.tokens.input) == [500])
  }

  @Test(arguments: [
    (#"{"type" "event_msg"}"#, "expected a colon after the key at byte 8"), ("[]", "an object"),
    (#"{"payload":NaN}"#, "expected a value at byte 11"), ("\u{0}", "expected a value at byte 0"),
    (#"{"type":"turn_context","payload":{"model":"m"}"#, "ends before it is complete"),
  ])
  func `A malformed line is rejected with what was expected`(line: String, why: String) throws {
    let outcome = try read(line, Self.good)
    #expect(outcome.rejected.map(\.line) == [3])
    #expect(outcome.rejected.first?.reason.hasPrefix("not a rollout line: ") == true)
    #expect(outcome.rejected.first?.reason.contains(why) == true)
    #expect(outcome.usage.count == 1)
  }

  @Test func `An unfinished last line is read again next time`() throws {
    for count in 1..<Self.good.utf8.count {
      let cut = String(decoding: Self.good.utf8.prefix(count), as: UTF8.self)
      let outcome = try RolloutOutcome(text: RolloutLine.turn() + "\n" + cut)
      #expect(outcome.skipped == [.noUsage, .unfinished], "cut after \(count) bytes")
    }
    #expect(try RolloutOutcome(text: RolloutLine.turn() + "\n" + Self.good).usage.count == 1)
  }

  @Test func `A byte-order mark, CRLF and empty lines change nothing`() throws {
    let text = ["\u{FEFF}" + RolloutLine.session(), "", "  ", RolloutLine.turn(), Self.good]
      .joined(separator: "\r\n")
    let outcome = try RolloutOutcome(text: text + "\r\n")
    #expect(outcome.usage.map(\.line) == [5])
    #expect(outcome.records == 5)
  }

  @Test(arguments: [
    #"{"type":"response_item","payload":{"type":"message","usage":{"input_tokens":9}}}"#,
    #"{"payload":{"type":"message","info":{"total_token_usage":{}}},"type":"response_item"}"#,
    #"{"type":"event_msg","payload":{"type":"agent_message","message":"{\"info\":{}}"}}"#,
    #"{"type":"event_msg","payload":"text"}"#, #"{"type":"world_state","payload":null}"#,
    #"{"type":7,"payload":[]}"#, "{}",
  ])
  func `A line without usage is skipped`(line: String) throws {
    #expect(try RolloutOutcome([line]).skipped == [.noUsage])
  }

  @Test func `The type may come after the payload`() throws {
    let line =
      #"{"payload":{"info":{"total_token_usage":\#(RolloutLine.counts(100))},"#
      + #""type":"token_count"},"type":"event_msg","timestamp":"\#(RolloutLine.time(0))"}"#
    #expect(try read(line).usage.map(\.tokens.input) == [100])
  }

  @Test func `A reason never holds content`() throws {
    let outcome = try read(#"{"type":"turn_context","payload":{"instructions":"my secret"#)
    #expect(outcome.rejected.count == 1)
    #expect(!outcome.rejected[0].reason.contains("secret"))
  }

  @Test func `A compaction of 10 MB is read in full`() throws {
    let message =
      #"{"role":"user","text":"say \"x\" \\ "# + String(repeating: "z", count: 990) + #""}"#
    let history = Array(repeating: message, count: 10_000).joined(separator: ",")
    let long = RolloutLine.line(
      "compacted",
      #"{"replacement_history":[\#(history)],"compaction_response_id":"resp_c"}"#)
    let outcome = try read(RolloutLine.record("resp_c", RolloutLine.counts(900)), long)
    #expect(outcome.usage.map(\.tokens.input) == [900])
  }
}
