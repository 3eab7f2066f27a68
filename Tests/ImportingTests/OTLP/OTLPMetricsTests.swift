import Testing
import UsageModel

@testable import Importing

@Suite struct OTLPMetricsTests {
  private static let folder = "otlp-http-json/"
  private static let session = "deb0b969-1b5a-433b-afe1-e26a7c5491c4"

  @Test func `The sample of deltas is one summary of its session, with its cost`() throws {
    let outcome = try ReadOutcome(OTLPReader.read, sample: Self.folder + "metrics.json")
    #expect(outcome.reported == "0.265524")
    #expect(
      outcome.usage.map(\.tokens)
        == [TokenCounts(input: 10, cacheWrite5m: 20_305, cacheRead: 40_248, output: 1692)])
    #expect(outcome.skipped == Array(repeating: .noUsage, count: 5))
    #expect(outcome.rejected.isEmpty && outcome.noted.isEmpty)
  }

  @Test func `A summary says whose and what it is`() throws {
    let draft = try ReadOutcome(OTLPReader.read, sample: Self.folder + "metrics.json").usage[0]
    #expect(draft.origin.source == "claude-code")
    #expect(draft.origin.detail == .session)
    #expect(draft.origin.sessionID == Self.session)
    #expect(draft.origin.identity == "ana.silva@example.com")
    #expect(draft.origin.projectName == "ledger-api")
    #expect(draft.model == "claude-opus-5")
    #expect(draft.at == Instant(milliseconds: 1_789_376_580_000))
    #expect(draft.period?.count == 1)
    #expect(draft.isFinal && !draft.isSidechain)
  }

  @Test func `The cumulative sample is money alone`() throws {
    let outcome = try ReadOutcome(OTLPReader.read, sample: Self.folder + "metrics-cumulative.json")
    #expect(outcome.usage.map(\.tokens) == [.zero])
    #expect(outcome.reported == "0.531048")
    #expect(!outcome.usage[0].isFinal)
  }

  @Test func `A body that is sent again has the same identities in any file`() throws {
    let body = MetricPoint.body(MetricPoint.tokens(MetricPoint("input", #""asInt":10"#)))
    let usage = try MetricPoint.read(body).usage + MetricPoint.read("\n" + body).usage
    #expect(usage[0].identity == usage[1].identity)
    #expect(usage.map(\.line) == [1, 2])
    #expect(try MetricPoint.read(body + "\n" + body).usage.map(\.tokens.input) == [10])
    let key = CallKey(usage[0].identity, of: CallOrigin(source: "claude-code", path: "/a"))
    let other = CallKey(usage[0].identity, of: CallOrigin(source: "claude-code", path: "/b"))
    #expect(key == other)
  }

  @Test func `The next interval of a delta is another row, a cumulative sum that grew is the same`()
    throws
  {
    let point = MetricPoint("input", #""asInt":10"#)
    let next = point.from("1789376580000000000", to: "1789376640000000000")
    let deltas = try MetricPoint.read(
      MetricPoint.body(MetricPoint.tokens(point, next))
    ).usage
    #expect(Set(deltas.map(\.identity)).count == 2)
    let grown = MetricPoint("input", #""asInt":25"#)
      .from("1789376520000000000", to: "1789376640000000000")
    let sums = try MetricPoint.read(
      MetricPoint.body(MetricPoint.tokens(point, grown, sum: MetricPoint.cumulative))
    ).usage
    #expect(sums.map(\.tokens.input) == [10, 25])
    #expect(Set(sums.map(\.identity)).count == 1)
    #expect(Set((deltas + sums).map(\.identity)).count == 3)
    let reset = point.from("1789376590000000000", to: "1789376640000000000")
    let again = try MetricPoint.read(
      MetricPoint.body(MetricPoint.tokens(point, reset, sum: MetricPoint.cumulative))
    ).usage
    #expect(Set(again.map(\.identity)).count == 2)
  }

  @Test func `Series that are not told apart add up, a point that repeats does not`()
    throws
  {
    let point = MetricPoint("output", #""asInt":10"#)
    let other = MetricPoint("output", #""asInt":7"#).with("department", "ops")
    let usage = try MetricPoint.read(
      MetricPoint.body(MetricPoint.tokens(point, point, other))
    ).usage
    #expect(usage.map(\.tokens.output) == [17])
  }

  @Test(arguments: ["model", "query_source", "speed", "effort", "agent.name", "mcp_tool.name"])
  func `What Claude Code counts apart is a row of its own`(attribute: String) throws {
    let point = MetricPoint("output", #""asInt":10"#)
    let usage = try MetricPoint.read(
      MetricPoint.body(MetricPoint.tokens(point, point.with(attribute, "other")))
    ).usage
    #expect(Set(usage.map(\.identity)).count == 2)
  }

  @Test func `A subagent's usage is a sidechain's, and fast usage is fast`() throws {
    let point = MetricPoint("output", #""asInt":10"#).with("query_source", "subagent")
      .with("speed", "fast")
    let draft = try MetricPoint.read(MetricPoint.body(MetricPoint.tokens(point))).usage[0]
    #expect(draft.isSidechain && draft.service.isFast)
  }

  @Test(arguments: [
    #""asInt":10"#, #""asInt":"10""#, #""asDouble":10.0"#, #""asDouble":1e1"#,
    #""asDouble":"10""#, #""asDouble":9,"asDouble":10"#, #""asInt":null,"asDouble":10"#,
  ])
  func `A count is a whole number however it is written`(value: String) throws {
    let body = MetricPoint.body(MetricPoint.tokens(MetricPoint("input", value)))
    #expect(try MetricPoint.read(body).usage.map(\.tokens.input) == [10])
  }

  @Test(arguments: [
    (#""asInt":-5"#, "is negative"), (#""asDouble":1.5"#, "is not a whole number"),
    (#""asDouble":"NaN""#, "is not a number"), (#""asInt":"9007199254740993""#, "is too large"),
    (#""asInt":99999999999999999999999999999999999999999"#, "is too large"),
    (#""exemplars":[]"#, "has neither \"asInt\" nor \"asDouble\""),
  ])
  func `A count that cannot be is rejected and the other points load`(
    value: String, words: String
  ) throws {
    let body = MetricPoint.body(
      MetricPoint.tokens(MetricPoint("input", value), MetricPoint("output", #""asInt":3"#)))
    let outcome = try MetricPoint.read(body)
    #expect(outcome.rejects(line: 1, naming: words))
    #expect(outcome.usage.map(\.tokens) == [TokenCounts(output: 3)])
  }

  @Test(arguments: [#""asDouble":-0.1"#, #""asDouble":"Infinity""#, #""asInt":99999999999"#])
  func `A cost that cannot be is rejected`(value: String) throws {
    let body = MetricPoint.body(MetricPoint.cost(MetricPoint(cost: value)))
    #expect(try MetricPoint.read(body).rejects(line: 1, naming: "is no cost"))
  }

  @Test func `A cost is its decimal digits`() throws {
    let point = MetricPoint(cost: #""asDouble":0.10000000000000001"#)
    let outcome = try MetricPoint.read(MetricPoint.body(MetricPoint.cost(point)))
    #expect(outcome.reported == "0.1")
  }

  @Test func `A point without a class, a model or a time is rejected`() throws {
    let point = MetricPoint("input", #""asInt":10"#)
    let cases = [
      (point.with("type", nil), "\"type\""), (point.with("type", "thinking"), "\"type\""),
      (point.with("model", nil), "\"model\" is missing"),
      (point.from("1", to: nil), "\"timeUnixNano\""),
      (point.from("1789376580000000001", to: "1789376580000000000"), "is after"),
    ]
    for (point, words) in cases {
      let body = MetricPoint.body(MetricPoint.tokens(point))
      #expect(try MetricPoint.read(body).rejects(line: 1, naming: words))
    }
    let sum = MetricPoint.tokens(
      point.from(nil, to: "1789376580000000000"), sum: MetricPoint.cumulative)
    #expect(
      try MetricPoint.read(MetricPoint.body(sum)).rejects(line: 1, naming: "startTimeUnixNano"))
    let delta = MetricPoint.tokens(point.from("0", to: "1789376580000000000"))
    #expect(try MetricPoint.read(MetricPoint.body(delta)).usage.count == 1)
  }

  @Test(arguments: [
    (#""aggregationTemporality":1,"isMonotonic":false"#, "sum", "is not monotonic"),
    (#""aggregationTemporality":0"#, "sum", "aggregationTemporality"),
    (#""isMonotonic":true"#, "sum", "aggregationTemporality"),
    (#""aggregationTemporality":1"#, "histogram", "is a histogram"),
    (#""unit":"x""#, "gauge", "is a gauge"),
  ])
  func `What is no growing sum is rejected`(sum: String, kind: String, words: String) throws {
    let metric = MetricPoint.metric(
      "claude_code.token.usage", MetricPoint("input", #""asInt":1"#), sum: sum, kind: kind)
    #expect(try MetricPoint.read(MetricPoint.body(metric)).rejects(line: 1, naming: words))
  }

  @Test(arguments: [
    (#""AGGREGATION_TEMPORALITY_DELTA""#, true), (#""AGGREGATION_TEMPORALITY_CUMULATIVE""#, false),
    (#""2""#, false),
  ])
  func `The temporality may be a name`(name: String, isDelta: Bool) throws {
    let metric = MetricPoint.tokens(
      MetricPoint("input", #""asInt":1"#), sum: #""aggregationTemporality":\#(name)"#)
    #expect(try MetricPoint.read(MetricPoint.body(metric)).usage.map(\.isFinal) == [isDelta])
  }

  @Test func `Tokens of another program are refused once`() throws {
    let other = MetricPoint.metric(
      "gen_ai.client.token.usage", MetricPoint("input", #""asInt":1"#))
    let outcome = try MetricPoint.read(MetricPoint.body(other, other))
    #expect(outcome.rejects(line: 1, naming: "another program"))
    #expect(outcome.skipped == [.noUsage])
  }

  @Test func `Logs and metrics of one file are all read`() throws {
    let point = MetricPoint(cost: #""asDouble":0.5"#)
    let next = point.from("1789376580000000000", to: "1789376640000000000")
    let outcome = try MetricPoint.read(
      MetricPoint.body(MetricPoint.cost(point)) + "\n" + LogRecord.body(LogRecord()) + "\n"
        + MetricPoint.body(MetricPoint.cost(next)) + "\n{\"resourceMet")
    #expect(outcome.usage.map(\.line) == [2, 1, 3])
    #expect(outcome.skipped == [.unfinished])
  }

  @Test func `Points that a collector sends in two bodies are one row`() throws {
    let tokens = MetricPoint("input", #""asInt":10"#)
    let cost = MetricPoint(cost: #""asDouble":0.5"#)
    let outcome = try MetricPoint.read(
      MetricPoint.body(MetricPoint.tokens(tokens)) + "\n"
        + MetricPoint.body(MetricPoint.cost(cost)))
    #expect(outcome.usage.map(\.tokens.input) == [10])
    #expect(outcome.reported == "0.5")
  }

  @Test func `More series than are kept in memory are all delivered once`() throws {
    let points = (0..<20_000).map { number in
      MetricPoint("input", #""asInt":1"#).with("skill.name", "s\(number)")
    }
    let text = points.map { MetricPoint.body(MetricPoint.tokens($0)) }.joined(separator: "\n")
    let usage = try MetricPoint.read(text).usage
    #expect(usage.count == points.count)
    #expect(Set(usage.map(\.identity)).count == points.count)
  }

  @Test func `A problem is told by its line`() throws {
    let point = MetricPoint("input", #""asInt":10"#).json
    let bad = MetricPoint("input", #""asInt":-10"#).json
    let body =
      "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[\n"
      + "{\"name\":\"claude_code.token.usage\",\n\"sum\":{\"aggregationTemporality\":1,\"dataPoints\":[\n\(point),\n\(bad)]}}]}]}]}"
    let outcome = try MetricPoint.read(body)
    #expect(outcome.rejects(line: 5, naming: "is negative"))
    #expect(outcome.usage.map(\.line) == [4])
  }

  @Test func `A head that is cut anywhere after its key is enough`() {
    let text = Array(MetricPoint.body(MetricPoint.cost(MetricPoint(cost: #""asInt":1"#))).utf8)
    for length in 19..<text.count {
      #expect(OTLPReader.recognises(FileHead(Array(text[..<length]))))
    }
    #expect(!OTLPReader.recognises(FileHead(Array(#"{"resourceSpans":[]}"#.utf8))))
  }
}
