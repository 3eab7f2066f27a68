import Testing
import UsageModel

@testable import Importing

/// Builds the updates of a session of Grok Build.
enum GrokText {
  static let path = "/h/.grok/sessions/%2Fhome%2Fana%2Fcaf%C3%A9/019fa7cc/updates.jsonl"

  static func counts(
    _ input: String = "1000", read: Int = 700, write: Int = 0, output: Int = 100,
    reasoning: Int = 30, total: Int? = 1100, ticks: Int = 250_000_000, more: String = ""
  ) -> String {
    let total = total.map { #","totalTokens":\#($0)"# } ?? ""
    return #"{"inputTokens":\#(input),"cachedReadTokens":\#(read),"cacheCreationTokens":\#(write),"#
      + #""outputTokens":\#(output),"reasoningTokens":\#(reasoning)\#(total),"#
      + #""costUsdTicks":\#(ticks)\#(more)}"#
  }

  static func models(_ models: String...) -> String {
    #","modelUsage":{\#(models.joined(separator: ","))}"#
  }

  static func turn(
    _ usage: String, prompt: String? = "203e5454-0000-4000-8000-000000000001",
    event: String? = "e1", meta: String = #","agentTimestampMs":1785225600500"#
  ) -> String {
    let prompt = prompt.map { #","prompt_id":"\#($0)""# } ?? ""
    let event = event.map { #""eventId":"\#($0)""# } ?? #""x":1"#
    return #"{"timestamp":1785225600,"method":"_x.ai/session/update","params":{"sessionId":"s-1","#
      + #""update":{"sessionUpdate":"turn_completed"\#(prompt),"stop_reason":"end_turn","#
      + #""usage":\#(usage)},"_meta":{\#(event)\#(meta)}}}"#
  }

  static let chunk =
    #"{"timestamp":1785225599,"method":"session/update","params":{"sessionId":"s-1","update":{"#
    + #""sessionUpdate":"agent_message_chunk","content":{"type":"text","text":"usage"}},"#
    + #""_meta":{"totalTokens":123,"modelId":"grok-build"}}}"#
}

@Suite struct GrokReaderTests {
  private func read(_ lines: String..., path: String = GrokText.path) throws -> AgentOutcome {
    try AgentOutcome(.grok, lines, path: path)
  }

  private static let one = GrokText.counts(
    more: GrokText.models(#""grok-4.5-build":\#(GrokText.counts())"#))

  @Test func `A turn is a call whose input includes what was cached, with Grok's cost`() throws {
    let outcome = try read(GrokText.chunk, GrokText.turn(Self.one))
    let draft = try #require(outcome.usage.first)
    #expect(draft.tokens == TokenCounts(input: 300, cacheRead: 700, output: 100))
    #expect(draft.model == "grok-4.5-build")
    // 250,000,000 ticks of 1e-10 dollars.
    #expect(draft.reportedCost == Money(dollars: "0.025"))
    #expect(draft.at == Instant(milliseconds: 1_785_225_600_500))
    #expect(draft.origin.source == "grok" && draft.origin.sessionID == "s-1")
    #expect(draft.origin.workingDirectory == "/home/ana/café")
    #expect(outcome.skipped == [.noUsage] && outcome.noted.isEmpty && draft.parts.isEmpty)
  }

  @Test func `A turn of two models is one call, the smaller a part of it`() throws {
    let small = GrokText.counts(
      "200", read: 100, output: 20, reasoning: 10, total: 220, ticks: 50_000_000)
    let large = GrokText.counts(
      "800", read: 600, write: 100, output: 80, reasoning: 20, total: 880, ticks: 200_000_000)
    let models = GrokText.models(#""grok-4-mini":\#(small)"#, #""grok-4":\#(large)"#)
    let outcome = try read(GrokText.turn(GrokText.counts(write: 100, more: models)))
    let draft = try #require(outcome.usage.first)
    #expect(draft.model == "grok-4")
    #expect(
      draft.tokens == TokenCounts(input: 100, cacheWrite5m: 100, cacheRead: 600, output: 80))
    #expect(draft.parts.map(\.model) == ["grok-4-mini"])
    #expect(draft.parts.map(\.tokens) == [TokenCounts(input: 100, cacheRead: 100, output: 20)])
    #expect(draft.reportedCost == Money(dollars: "0.025"))
    #expect(outcome.noted.isEmpty)
  }

  @Test func `Where models and turn differ, the models count, and it is noted`() throws {
    let models = GrokText.models(#""grok-4.6":\#(GrokText.counts())"#)
    let outcome = try read(
      GrokText.turn(GrokText.counts("900000", output: 800, total: nil, more: models)))
    #expect(outcome.usage.map(\.tokens.input) == [300])
    #expect(outcome.noted.map(\.line) == [1])
  }

  @Test func `Without models the turn counts, at a model that is not known`() throws {
    let outcome = try read(GrokText.turn(GrokText.counts(ticks: 0)))
    #expect(outcome.usage.map(\.model) == ["(unknown model)"])
    #expect(outcome.usage.map(\.reportedCost) == [nil])
  }

  @Test func `Without models the turn is one of the model that the updates before name`() throws {
    let other = GrokText.chunk.replacing("grok-build", with: "grok-4.6-build")
    let turn = GrokText.turn(GrokText.counts())
    let outcome = try read(GrokText.chunk, turn, other, turn)
    #expect(outcome.usage.map(\.model) == ["grok-build", "grok-4.6-build"])
    #expect(outcome.noted.isEmpty)
  }

  // ccusage/ccusage rust/adapters/grok/src/parser.rs.
  @Test func `Where no update names a model, it is that of the session's summary, with a note`()
    throws
  {
    let turn = GrokText.turn(GrokText.counts()) + "\n"
    let summary = #"{"info":{"id":"s-1"},"current_model_id":"grok-4.5-build"}"#
    let outcome = try AgentFile("updates.jsonl", turn, beside: ["summary.json": summary])
      .read(.grok)
    #expect(outcome.usage.map(\.model) == ["grok-4.5-build"])
    #expect(outcome.noted.map(\.line) == [1])
    let damaged = try AgentFile("updates.jsonl", turn, beside: ["summary.json": "{"]).read(.grok)
    #expect(damaged.usage.map(\.model) == ["(unknown model)"] && damaged.noted.isEmpty)
  }

  // getagentseal/codeburn tests/providers/grok.test.ts.
  @Test func `A session with answers and without any end of a turn is noted`() throws {
    let outcome = try read("", GrokText.chunk, GrokText.chunk)
    #expect(outcome.usage.isEmpty && outcome.noted.map(\.line) == [2])
    #expect(try read(GrokText.chunk, GrokText.turn(Self.one)).noted.isEmpty)
  }

  @Test(
    arguments: [(1100, 100), (nil, 100), (1130, 130)] as [(Int?, Int64)])
  func `The total shows whether reasoning is beside the output`(total: Int?, output: Int64) throws {
    let outcome = try read(GrokText.turn(GrokText.counts(total: total)))
    #expect(outcome.usage.map(\.tokens.output) == [output])
  }

  @Test func `A turn that is told again has the same key`() throws {
    let usage = try read(GrokText.turn(Self.one), GrokText.turn(Self.one, event: "e2")).usage
    #expect(
      usage.map(\.identity)
        == Array(repeating: .message(id: "203e5454-0000-4000-8000-000000000001"), count: 2))
  }

  @Test(
    arguments: [
      ("7", "e1", ["grok", "s-1", "7"]), (nil, "e1", ["grok", "s-1", "e1"]),
      (nil, nil, ["grok", "s-1", "1785225600500", "1100"]),
    ] as [(String?, String?, [String])])
  func `Other ids are a key within their session`(
    prompt: String?, event: String?, fields: [String]
  ) throws {
    let outcome = try read(GrokText.turn(Self.one, prompt: prompt, event: event))
    #expect(outcome.usage.map(\.identity) == [.content(fields: fields, occurrence: 0)])
  }

  @Test func `Without the agent's time the line's seconds are the time`() throws {
    let outcome = try read(GrokText.turn(Self.one, meta: ""))
    #expect(outcome.usage.map(\.at.milliseconds) == [1_785_225_600_000])
  }

  @Test func `Turns without usage are noted once, and empty ones are none`() throws {
    let silent =
      #"{"params":{"update":{"sessionUpdate":"turn_completed","stop_reason":"cancelled"}}}"#
    let zero = GrokText.counts("0", read: 0, output: 0, reasoning: 0, total: 0, ticks: 0)
    let outcome = try read(silent, silent, GrokText.turn(zero))
    #expect(outcome.skipped == [.noUsage, .noUsage, .zeroUsage])
    #expect(outcome.noted.map(\.line) == [1])
  }
}

@Suite struct GrokBadInputTests {
  private func read(_ usage: String) throws -> AgentOutcome {
    try AgentOutcome(.grok, [GrokText.turn(usage)])
  }

  @Test(arguments: AgentOutcome.badCounts)
  func `A count that cannot be is rejected by name`(value: String, words: String) throws {
    #expect(
      try read(GrokText.counts(value)).rejected == [
        ReadProblem(
          line: 1,
          reason: "inputTokens \(words); expected a whole number from 0 to 9007199254740992")
      ])
  }

  @Test(arguments: [
    (GrokText.counts(total: 9), "totalTokens is 9, inputTokens and outputTokens come to 1100"),
    (GrokText.counts(read: 1001), "cachedReadTokens and cacheCreationTokens are more than"),
    (GrokText.counts(write: 301), "cachedReadTokens and cacheCreationTokens are more than"),
    (#"{"prompt_tokens":5}"#, "usage without counts that are known"),
  ])
  func `Usage that does not fit is rejected, and says why`(usage: String, words: String) throws {
    #expect(try read(usage).rejected.map { $0.reason.hasPrefix(words) } == [true])
  }

  @Test func `Usage without a readable time is rejected`() throws {
    let line = GrokText.turn(GrokText.counts(), meta: "")
      .replacing(#""timestamp":1785225600"#, with: #""timestamp":null"#)
    #expect(try AgentOutcome(.grok, [line]).rejected.map(\.line) == [1])
  }
}

@Suite struct GrokDetectionTests {
  @Test(arguments: [
    GrokText.chunk, GrokText.turn("{}") + "\n", String(GrokText.chunk.prefix(150)),
  ])
  func `Updates are recognised by their keys`(head: String) throws {
    #expect(try AgentOutcome.detected(head) == .format(.grok))
  }

  @Test(arguments: [
    "", "{", AssistantLine().json, RolloutLine.session(), PiText.session(), KimiText.status(),
    #"{"method":"session/prompt","params":{"sessionId":"s"}}"#,
    #"{"inputTokens":1,"costUsdTicks":5}"#,
  ])
  func `Other files are not taken for updates`(head: String) {
    #expect(!GrokReader.recognises(Array(head.utf8)))
  }
}
