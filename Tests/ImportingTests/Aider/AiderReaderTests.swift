import Testing
import UsageModel

@testable import Importing

@Suite struct AiderReaderTests {
  private static let sample = "aider/analytics.jsonl"

  private func line(_ properties: String, time: String = "1790000000") -> String {
    #"{"event":"message_send","properties":{\#(properties)},"user_id":"u","time":\#(time)}"#
  }

  private func read(_ lines: String...) throws -> AgentFile.Outcome {
    try AgentFile.read(.aider, text: lines.map { $0 + "\n" }.joined())
  }

  @Test func `The sample has both requests, one of them of a model that was redacted`() throws {
    let outcome = try AgentFile.read(.aider, sample: Self.sample)
    #expect(
      outcome.usage.map(\.tokens) == [
        TokenCounts(input: 1200, output: 56), TokenCounts(input: 1200, output: 56),
      ])
    #expect(outcome.usage.map(\.model) == ["claude-sonnet-5-5", "openai/REDACTED"])
    #expect(outcome.usage.map { $0.reportedCost?.exactText } == ["0.00296", "0.00022"])
    #expect(outcome.usage.map(\.line) == [2, 3])
    #expect(outcome.usage.allSatisfy { $0.at == Instant(milliseconds: 1_790_000_000_000) })
    #expect(outcome.usage.allSatisfy { $0.origin.source == "aider" })
    #expect(outcome.skipped == [.noUsage, .noUsage])
    #expect(outcome.rejected.isEmpty && outcome.noted.isEmpty)
  }

  @Test func `Requests of one second differ by the session's cost so far`() throws {
    let outcome = try AgentFile.read(.aider, sample: Self.sample)
    #expect(Set(outcome.usage.map(\.identity)).count == 2)
    let again = try AgentFile.read(.aider, text: Samples.text(Self.sample))
    #expect(again.usage.map(\.identity) == outcome.usage.map(\.identity))
  }

  @Test func `Two requests that are the same in all count both`() throws {
    let one = line(#""prompt_tokens":5,"cost":0.1"#)
    #expect(Set(try read(one, one).usage.map(\.identity)).count == 2)
  }

  @Test func `The prompt includes what came from the cache, which the log does not tell apart`()
    throws
  {
    let one = line(#""prompt_tokens":100,"completion_tokens":7,"total_tokens":107"#)
    #expect(try read(one).usage.map(\.tokens) == [TokenCounts(input: 100, output: 7)])
    #expect(SourceFormat.aider.traits.tokens == .inputIncludesCacheReads)
  }

  @Test(arguments: [
    (#""prompt_tokens":-1"#, "prompt_tokens is negative"),
    (#""completion_tokens":1.5"#, "completion_tokens is not a whole number"),
    (#""prompt_tokens":9007199254740993"#, "prompt_tokens is too large"),
    (#""prompt_tokens":"7""#, "prompt_tokens is not a number"),
    (#""prompt_tokens":5,"total_tokens":6"#, "\"total_tokens\" is 6 and its parts are 5"),
    (#""prompt_tokens":5,"cost":-1"#, "cost is no amount"),
    (#""prompt_tokens":5,"cost":"None""#, "cost is no amount"),
  ])
  func `Counts that cannot be are rejected`(properties: String, words: String) throws {
    let outcome = try read(line(properties), line(#""prompt_tokens":5"#))
    #expect(outcome.rejects(line: 1, naming: words))
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: ["null", "0", "1790000000000"])
  func `A time that is none is rejected`(time: String) throws {
    let outcome = try read(line(#""prompt_tokens":5"#, time: time))
    #expect(outcome.rejects(line: 1, naming: "\"time\" is no instant"))
  }

  @Test func `A request without tokens is none, and one without a model counts`() throws {
    let outcome = try read(line(""), line(#""prompt_tokens":5"#))
    #expect(outcome.skipped == [.zeroUsage])
    #expect(outcome.usage.map(\.model) == ["(unknown model)"])
  }

  @Test func `A damaged line is rejected, and the last one may be unfinished`() throws {
    let text = line(#""prompt_tokens":5"#) + "\n{broken\n\n" + #"{"event":"message_se"#
    let outcome = try AgentFile.read(.aider, text: text)
    #expect(outcome.rejects(line: 2, naming: "is no event of a log"))
    #expect(outcome.usage.count == 1)
    #expect(outcome.skipped == [.noUsage, .unfinished])
  }

  @Test func `Reading ends before an unfinished line, to go on there`() throws {
    let text = line(#""prompt_tokens":5"#) + "\n" + #"{"event""#
    let source = ByteSource(bytes: Array(text.utf8), path: "x")
    let end = try AiderReader.read(source, ReadContext(origin: CallOrigin(source: ""))) { _ in }
    #expect(end == ReadEnd(offset: Int64(text.utf8.count - 8), lines: 1))
  }

  @Test func `It is recognised by its first event`() throws {
    let bytes = Array(try Samples.text(Self.sample).utf8)
    for length in [130, 300, bytes.count] {
      let source = ByteSource(bytes: Array(bytes.prefix(length)), path: "x.bin")
      #expect(try FormatDetector.detect(source) == .format(.aider))
    }
  }

  @Test(arguments: [
    #"{"event":"x","properties":{},"time":1}"#, #"[1]"#, "event,properties,user_id,time\n",
  ])
  func `Other files are not taken for logs`(text: String) {
    #expect(!AiderReader.recognises(FileHead(Array(text.utf8))))
  }

  @Test func `A chat history is refused, with the way out`() throws {
    let text =
      "\n# aider chat started at 2026-09-20 10:11:12\n\n> Tokens: 1.2k sent, 56 received. "
      + "Cost: $0.00022 message, $0.0104 session.\n"
    let source = ByteSource(bytes: Array(text.utf8), path: "x.md")
    guard case .unrecognised(let reason) = try FormatDetector.detect(source) else {
      Issue.record("a chat history is no usage that can be trusted")
      return
    }
    #expect(reason.contains("--analytics-log"))
  }
}
