import TestSupport
import Testing
import UsageModel

@testable import Importing

/// What Codex, Gemini CLI and GitHub Copilot tell in telemetry, each counted as its own files are.
@Suite struct OTLPAgentsTests {
  private func read(_ records: AgentRecord...) throws -> ReadOutcome {
    try ReadOutcome(OTLPReader.read, records.map(\.body).joined())
  }

  @Test func `Codex counts the cache in its input, and reasoning in its output`() throws {
    let outcome = try read(.codex(input: 11_000, cached: 8000, output: 400, reasoning: 120))
    let draft = try #require(outcome.usage.first)
    #expect(draft.tokens == TokenCounts(input: 3000, cacheRead: 8000, output: 400))
    #expect(draft.origin.source == "codex" && draft.model == "gpt-6-sol")
    #expect(draft.origin.sessionID == "1bf1cb02-ff1a-4b3a-a3c6-f6d765eab6a9")
    #expect(draft.origin.identity == "ana@example.com")
    #expect(draft.at == Instant(iso8601: "2026-09-26T07:00:05.020Z"))
    #expect(draft.isFinal && draft.reportedCost == nil)
  }

  @Test func `A total that shows reasoning beside Codex's output adds it`() throws {
    let record = AgentRecord.codex(input: 1000, cached: 0, output: 100, reasoning: 50)
    let outcome = try read(record.with("tool_token_count", "1150"))
    #expect(outcome.usage.map(\.tokens.output) == [150])
    #expect(try read(record.with("tool_token_count", "9")).rejects(line: 1, naming: "total_tokens"))
  }

  @Test func `Gemini CLI counts the cache in its input, and thoughts beside its output`() throws {
    let outcome = try read(
      .gemini(input: 10_000, cached: 4000, output: 300, thoughts: 200, tool: 50))
    #expect(
      outcome.usage.map(\.tokens) == [TokenCounts(input: 6050, cacheRead: 4000, output: 500)])
    #expect(outcome.usage.map(\.origin.source) == ["gemini-cli"])
  }

  @Test(arguments: [("main", false), ("utility_router", false), ("subagent", true)])
  func `A subagent's response of Gemini CLI is a sidechain`(
    role: String, isSidechain: Bool
  ) throws {
    let record = AgentRecord.gemini(input: 1, cached: 0, output: 1, thoughts: 0, role: role)
    #expect(try read(record).usage.map(\.isSidechain) == [isSidechain])
  }

  @Test(arguments: [("github-copilot", "copilot-cli"), ("copilot-chat", "copilot-chat")])
  func `Copilot counts both caches in its input, and its credits are money`(
    service: String, source: String
  ) throws {
    let outcome = try read(
      .copilot(
        span: "00000000000000a1", input: 100, cacheRead: 10, cacheWrite: 20, output: 7,
        nanoCredits: 250_000_000, service: service))
    let draft = try #require(outcome.usage.first)
    #expect(
      draft.tokens == TokenCounts(input: 70, cacheWrite5m: 20, cacheRead: 10, output: 7))
    #expect(draft.origin.source == source && draft.model == "claude-sonnet-4.5")
    #expect(draft.reportedCost == Money(dollars: "0.0025"))
    #expect(draft.quantity == UsageQuantity(.aiCredits, millionths: 250_000))
  }

  @Test func `Copilot Chat is known by its own attributes under any name`() throws {
    let span = AgentRecord.copilot(
      span: "00000000000000a1", input: 9, cacheRead: 0, cacheWrite: 0, output: 1, service: "team-x")
    let outcome = try read(
      span.with("copilot_chat.debug_name", "agentMode"),
      span.with("github.copilot.initiator", "sub-agent"))
    #expect(outcome.usage.map(\.origin.source) == ["copilot-chat", "copilot-cli"])
    #expect(outcome.usage.map(\.isSidechain) == [false, true])
  }

  @Test func `The span of an agent, which has the sums, and that of a tool are no calls`() throws {
    let span = AgentRecord.copilot(
      span: "00000000000000a1", input: 9, cacheRead: 0, cacheWrite: 0, output: 1)
    let outcome = try read(
      span.with("gen_ai.operation.name", "invoke_agent"),
      span.with("gen_ai.operation.name", "execute_tool"))
    #expect(outcome.usage.isEmpty && outcome.skipped == [.noUsage, .noUsage])
  }

  @Test func `What an agent tells a second time is passed over`() throws {
    let semantic = AgentRecord(
      event: [
        "event.name": "gen_ai.client.inference.operation.details",
        "gen_ai.usage.input_tokens": "10", "gen_ai.usage.output_tokens": "1",
      ], service: "gemini-cli")
    let span = AgentRecord(
      span: "00000000000000a1", ended: "1789899072000000000",
      ["gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": "10"], service: "gemini-cli")
    var unknown = semantic
    unknown.service = "own-agent"
    #expect(try read(semantic, span).skipped == [.noUsage, .noUsage])
    #expect(try read(unknown).rejects(line: 1, naming: "another program"))
    var stranger = span
    stranger.service = "own-agent"
    #expect(try read(stranger).rejects(line: 1, naming: "another program"))
  }

  @Test func `A response that broke off, and an error, have no usage`() throws {
    let codex = AgentRecord.codex(input: 1, cached: 0, output: 1, reasoning: 0)
    let broken = codex.with("input_token_count", nil).with("output_token_count", nil)
    let error = AgentRecord(event: ["event.name": "gemini_cli.api_error"], service: "gemini-cli")
    let span = AgentRecord(
      span: "00000000000000a1", ended: "1", ["gen_ai.operation.name": "chat", "error.type": "x"],
      service: "github-copilot")
    #expect(try read(broken, error, span).skipped == [.apiError, .apiError, .apiError])
  }

  @Test func `More read from the cache than put in is refused`() throws {
    let records: [AgentRecord] = [
      .codex(input: 10, cached: 11, output: 1, reasoning: 0),
      .gemini(input: 10, cached: 11, output: 1, thoughts: 0),
      .copilot(span: "00000000000000a1", input: 10, cacheRead: 6, cacheWrite: 5, output: 1),
    ]
    for record in records { #expect(try read(record).rejected.count == 1) }
  }

  @Test func `A record that is sent again has the same key, another has another`() throws {
    let records: [AgentRecord] = [
      .codex(input: 10, cached: 1, output: 1, reasoning: 0),
      .codex(input: 10, cached: 1, output: 1, reasoning: 0, at: "2026-09-26T07:00:05.021Z"),
      .gemini(input: 10, cached: 1, output: 1, thoughts: 0),
      .copilot(span: "00000000000000a1", input: 10, cacheRead: 0, cacheWrite: 0, output: 1),
      .copilot(span: "00000000000000a2", input: 10, cacheRead: 0, cacheWrite: 0, output: 1),
    ]
    let once = try ReadOutcome(OTLPReader.read, records.map(\.body).joined()).usage.map(\.identity)
    let twice = try ReadOutcome(
      OTLPReader.read, (records + records).map(\.body).joined()
    ).usage.map(\.identity)
    #expect(Set(once).count == records.count && twice == once + once)
    for identity in once {
      #expect(CallKey(identity, of: CallOrigin(source: "codex")).isRequestOnly)
    }
  }

  @Test func `The token metric of Gemini CLI is a summary of its session by the same rule`() throws
  {
    let points = [
      ("input", 10_000), ("cache", 4000), ("output", 300), ("thought", 200), ("tool", 50),
    ]
    .map { kind, count in MetricPoint(kind, #""asInt":"\#(count)""#).with("query_source", nil) }
    let text = MetricPoint.body(
      MetricPoint.metric(
        "gemini_cli.token.usage", points[0], points[1], points[2], points[3], points[4]))
    let draft = try #require(try MetricPoint.read(text).usage.first)
    #expect(draft.tokens == TokenCounts(input: 6050, cacheRead: 4000, output: 500))
    #expect(draft.origin.source == "gemini-cli" && draft.origin.detail == .session)
  }

  @Test func `Classes of Gemini CLI that are counted from different times are one summary`() throws
  {
    func text(_ input: Int, _ cache: Int, until end: String) -> String {
      let sum = #""aggregationTemporality":2,"isMonotonic":true"#
      return MetricPoint.body(
        MetricPoint.metric(
          "gemini_cli.token.usage",
          MetricPoint("input", #""asInt":\#(input)"#).from("1789376520000000000", to: end),
          MetricPoint("cache", #""asInt":\#(cache)"#).from("1789376521000000000", to: end), sum: sum
        ))
    }
    let first = try MetricPoint.read(text(100, 40, until: "1789376580000000000")).usage
    let next = try MetricPoint.read(text(300, 90, until: "1789376640000000000")).usage
    #expect(first.map(\.tokens) == [TokenCounts(input: 60, cacheRead: 40)])
    #expect(next.map(\.tokens) == [TokenCounts(input: 210, cacheRead: 90)])
    #expect(first.map(\.identity) == next.map(\.identity))
  }

  @Test func `Codex's own metric names no session, and says what to send instead`() throws {
    let metric = MetricPoint.metric(
      "codex.turn.token_usage", MetricPoint("input", #""asInt":1"#), kind: "histogram")
    #expect(
      try MetricPoint.read(MetricPoint.body(metric)).rejects(line: 1, naming: "names no session"))
  }

  @Test func `Spans that name tokens are recognised in a file, other traces are not`() throws {
    let span = AgentRecord.copilot(
      span: "00000000000000a1", input: 10, cacheRead: 0, cacheWrite: 0, output: 1)
    #expect(OTLPReader.recognises(FileHead(Array(span.body.utf8))))
    #expect(!OTLPReader.recognises(FileHead(Array(#"{"resourceSpans":[]}"#.utf8))))
  }
}
