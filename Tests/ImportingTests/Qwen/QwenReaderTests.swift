import Testing
import UsageModel

@testable import Importing

@Suite struct QwenReaderTests {
  private func read(_ lines: String...) throws -> AgentOutcome {
    try AgentOutcome(.qwen, lines)
  }

  // facts/agents.md, Qwen Code: the example line.
  @Test func `A usage record is a call whose input includes what was cached`() throws {
    let draft = try #require(try read(QwenText.record()).usage.first)
    #expect(draft.tokens == TokenCounts(input: 1000, cacheRead: 12_000, output: 250))
    #expect(draft.model == "qwen4-coder")
    #expect(draft.at.iso8601 == "2026-09-20T10:00:00.000Z")
    #expect(draft.origin.source == "qwen" && draft.origin.sessionID == "s1")
    #expect(draft.reportedCost == nil && !draft.isSidechain)
  }

  @Test func `The three ways of telling of a request have one key`() throws {
    let record = try read(QwenText.record()).usage
    let response = try read(QwenText.response()).usage
    let answer = try read(QwenText.answer()).usage
    #expect(record.count == 1)
    #expect(response.map(\.identity) == record.map(\.identity))
    #expect(answer.map(\.identity) == record.map(\.identity))
    #expect(response.map(\.tokens) == record.map(\.tokens))
    #expect(answer.map(\.tokens) == record.map(\.tokens))
  }

  @Test func `In a chat the answer repeats its telemetry, in either order`() throws {
    for lines in [
      [QwenText.response(), QwenText.answer()], [QwenText.answer(), QwenText.response()],
    ] {
      let outcome = try AgentOutcome(.qwen, [QwenText.prompt] + lines)
      #expect(outcome.usage.count == 1 && outcome.repeated == 1)
      #expect(outcome.skipped == [.noUsage] && outcome.records == 3)
      #expect(outcome.usage.map(\.origin.workingDirectory) == ["/home/ana/shop"])
      #expect(outcome.usage.map(\.origin.branch) == ["main"])
    }
  }

  @Test func `Two requests with the same counts both count, in each way of telling`() throws {
    let records = try read(QwenText.record(), QwenText.record())
    let chat = try read(
      QwenText.response(), QwenText.answer(), QwenText.response(), QwenText.answer())
    #expect(records.usage.count == 2 && chat.usage.count == 2 && chat.repeated == 2)
    #expect(Set(records.usage.map(\.identity)).count == 2)
    #expect(chat.usage.map(\.identity) == records.usage.map(\.identity))
  }

  @Test func `Requests of two sessions with the same counts are two`() throws {
    let usage = try read(QwenText.record(), QwenText.record(session: "s2")).usage
    #expect(Set(usage.map(\.identity)).count == 2)
  }

  @Test func `A copied line is the call of the session that it was copied from`() throws {
    let copy = try read(QwenText.answer(session: "s9", fork: "s1")).usage
    #expect(copy.map(\.identity) == (try read(QwenText.answer()).usage.map(\.identity)))
    #expect(copy.map(\.origin.sessionID) == ["s1"])
    #expect(copy.map(\.isForked) == [true])
  }

  @Test(
    arguments: [
      // Thoughts inside the output, beside it, and no total.
      ("50", "13250", 250), ("50", "13300", 300), ("50", "0", 250), ("300", "0", 550),
    ] as [(String, String, Int64)])
  func `The total shows whether thoughts are inside the output`(
    thoughts: String, total: String, output: Int64
  ) throws {
    let outcome = try read(QwenText.record(thoughts: thoughts, total: total))
    #expect(outcome.usage.map(\.tokens.output) == [output])
  }

  @Test func `What tools put into the prompt is input where the total says so`() throws {
    let usage =
      #"{"promptTokenCount":100,"candidatesTokenCount":10,"toolUsePromptTokenCount":40,"#
      + #""totalTokenCount":150}"#
    #expect(
      try read(QwenText.answer(usage: usage)).tokens == TokenCounts(input: 140, output: 10))
  }

  @Test(arguments: [("explore", true), ("main", false)])
  func `A subagent's request is a sidechain`(source: String, isSidechain: Bool) throws {
    #expect(
      try read(QwenText.record(source: source)).usage.map(\.isSidechain) == [isSidechain])
  }

  @Test(arguments: [
    ("$runtime|openai|qwen3-coder", "qwen3-coder"), ("$runtime|a|$runtime|b|m|x", "m|x"),
    ("$runtime|openai|", "$runtime|openai|"), ("", "(unknown model)"),
  ])
  func `A model is named without the prefix of one set at run time`(
    written: String, model: String
  ) throws {
    #expect(try read(QwenText.answer(model: written)).usage.map(\.model) == [model])
  }
}

@Suite struct QwenBadInputTests {
  private func read(_ lines: String...) throws -> AgentOutcome {
    try AgentOutcome(.qwen, lines)
  }

  @Test(arguments: AgentOutcome.badCounts)
  func `A count that cannot be is rejected by name, and the next line counts`(
    value: String, words: String
  ) throws {
    let outcome = try read(QwenText.record(input: value), QwenText.record())
    #expect(
      outcome.rejected == [
        ReadProblem(
          line: 1,
          reason: "the count of input tokens \(words); expected a whole number from 0 to "
            + "9007199254740992")
      ])
    #expect(outcome.usage.map(\.line) == [2])
  }

  @Test func `A total that fits no sum is rejected, and says the sums`() throws {
    let problem = try #require(try read(QwenText.record(total: "99")).rejected.first)
    #expect(problem.line == 1)
    #expect(problem.reason.hasPrefix("the total is 99 tokens, input and output come to 13250 and"))
  }

  @Test func `More cached than put in is rejected`() throws {
    let problem = try #require(try read(QwenText.record(cached: "13001")).rejected.first)
    #expect(problem.reason.hasPrefix("13001 cached tokens are more than the 13000 of the input"))
  }

  @Test(arguments: ["null", #""yesterday""#, "-1", #""2026-02-30T00:00:00Z""#])
  func `Usage without a readable time is rejected`(time: String) throws {
    let line = QwenText.record().replacing(#""2026-09-20T10:00:00.000Z""#, with: time)
    #expect(try read(line).rejected.map(\.line) == [1])
  }

  @Test func `Counts under other names are rejected, never taken for none`() throws {
    let problem = try #require(
      try read(QwenText.answer(usage: #"{"prompt_tokens":9}"#)).rejected.first)
    #expect(problem.reason.hasPrefix("usage without counts that are known"))
    #expect(try read(#"{"schemaVersion":2,"tokens":{"in":9}}"#).rejected.map(\.line) == [1])
  }

  @Test func `Telemetry without counts, requests without tokens and blank lines are none`() throws {
    let zero = QwenText.record(input: "0", output: "0", cached: "0", thoughts: "0", total: "0")
    let outcome = try read(
      QwenText.response(counts: ""), zero, "  ", QwenText.answer(usage: "null"))
    #expect(outcome.skipped == [.noUsage, .zeroUsage, .noUsage, .noUsage])
    #expect(outcome.records == 4)
  }

  @Test func `A last line that is being written is read again, a broken one is rejected`() throws {
    let text = "{broken\n" + QwenText.record() + "\n" + QwenText.record().prefix(60)
    let outcome = try AgentOutcome(.qwen, text: text)
    #expect(outcome.rejected.map(\.line) == [1])
    #expect(outcome.skipped == [.unfinished] && outcome.usage.count == 1)
  }
}

@Suite struct QwenDetectionTests {
  @Test(arguments: [
    QwenText.record() + "\n", "\u{FEFF}" + QwenText.record(), QwenText.prompt, QwenText.answer(),
    QwenText.response(), "end of a cut line\"}\n" + QwenText.answer(),
    String(QwenText.prompt.dropLast(6)),
  ])
  func `Usage and chats of Qwen Code are recognised`(head: String) throws {
    #expect(try AgentOutcome.detected(head) == .format(.qwen))
  }

  @Test(arguments: [
    AssistantLine().json, #"{"type":"summary","summary":"s","leafUuid":"u"}"#,
    #"{"parentUuid":null,"isSidechain":false,"type":"assistant","message":{"content":"ab"#,
    #"{"type":"permission-mode","permissionMode":"default","sessionId":"s"}"# + "\n"
      + AssistantLine().json,
  ])
  func `A transcript of Claude Code, whose keys are the same, is none`(head: String) throws {
    #expect(try AgentOutcome.detected(head) == .format(.claudeCode))
  }

  @Test(arguments: [
    "", "{", "[]", #"{"sessionId":"a","projectHash":"b","messages":[]}"#, RolloutLine.session(),
    #"{"inputTokens":1,"outputTokens":2}"#, "a\nb\nc\n" + QwenText.prompt,
  ])
  func `Other files are not taken for Qwen Code's`(head: String) {
    #expect(!QwenReader.recognises(Array(head.utf8)))
  }
}
