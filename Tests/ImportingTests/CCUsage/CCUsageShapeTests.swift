import Testing
import UsageModel

@testable import Importing

@Suite struct CCUsageShapeTests {
  private func read(_ text: String) throws -> ReadOutcome {
    try ReadOutcome(CCUsageReader.read, text)
  }

  @Test(arguments: ["2026-04-20", "2026-W17"])
  func `A week is seven days from its start`(week: String) throws {
    let draft = try read(#"{"weekly":[{"week":"\#(week)","inputTokens":1,"modelsUsed":["m"]}]}"#)
      .usage[0]
    #expect(draft.origin.detail == .week)
    #expect(draft.period?.first == Day("2026-04-20"))
    #expect(draft.period?.last == Day("2026-04-26"))
    #expect(
      draft.identity
        == .cell(fields: ["ccusage", "week", "claude-code", "", "", "2026-04-20", "m"]))
  }

  @Test func `Sessions of version 20 are in "session", with the id as period`() throws {
    let draft = try read(
      #"""
      {"session":[{"period":"s1","agent":"codex","inputTokens":1,"modelsUsed":["m"],
      "metadata":{"lastActivity":"2026-01-02"}}]}
      """#
    ).usage[0]
    #expect(draft.origin.sessionID == "s1")
    #expect(draft.origin.source == "codex")
    #expect(draft.at == Instant(iso8601: "2026-01-02"))
  }

  @Test func `A session that goes on stays the same cell`() throws {
    func session(_ last: String) throws -> CallIdentity {
      try read(
        #"{"sessions":[{"sessionId":"s","lastActivity":"\#(last)","outputTokens":1}]}"#
      ).usage[0].identity
    }
    #expect(try session("2026-01-02") == session("2026-01-03 12:34:56"))
  }

  @Test func `A session of several days covers them all`() throws {
    let draft = try read(
      #"""
      {"sessions":[{"sessionId":"s","outputTokens":1,"firstActivity":"2026-01-02T23:00:00Z",
      "lastActivity":"2026-01-04T01:00:00Z"}]}
      """#
    ).usage[0]
    #expect(draft.period?.count == 3)
  }

  @Test func `A Codex session's folder is its directory`() throws {
    let draft = try read(
      #"""
      {"sessions":[{"sessionId":"/w/api/a.jsonl","directory":"/w/api","lastActivity":"2026-01-02",
      "models":{"m":{"inputTokens":1}}}]}
      """#
    ).usage[0]
    #expect(draft.origin.workingDirectory == "/w/api")
    #expect(draft.origin.source == "codex")
  }

  @Test func `The cost of a Codex row with several models is nobody's`() throws {
    let usage = try read(
      #"""
      {"daily":[{"date":"2026-01-02","costUSD":3,
      "models":{"a":{"inputTokens":1},"b":{"inputTokens":2}}}]}
      """#
    ).usage
    #expect(usage.map(\.model) == ["a", "b"])
    #expect(usage.map(\.reportedCost) == [nil, nil])
  }

  @Test(arguments: [
    (#"["one"]"#, "one"), (#"["one","two"]"#, "(several models)"), ("[]", "(several models)"),
  ])
  func `A row without a breakdown is its one model, or several`(used: String, model: String) throws
  {
    let draft = try read(
      #"{"daily":[{"date":"2026-01-02","modelsUsed":\#(used),"outputTokens":5,"totalCost":0.25}]}"#
    ).usage[0]
    #expect(draft.model == model)
    #expect(draft.reportedCost?.exactText == "0.25")
  }

  @Test(arguments: [
    (#""agent":"claude""#, "claude-code"), (#""agent":"gemini""#, "gemini-cli"),
    (#""agent":"all","metadata":{"agents":["codex"]}"#, "codex"),
    (#""agent":"all","metadata":{"agents":["claude","codex"]}"#, "ccusage"),
    (#""agent":null"#, "claude-code"),
  ])
  func `The agent is the source`(agent: String, source: String) throws {
    let draft = try read(
      #"{"daily":[{"period":"2026-01-02",\#(agent),"modelsUsed":["m"],"outputTokens":5}]}"#
    ).usage[0]
    #expect(draft.origin.source == source)
  }

  // As the tests of public parsers have it.
  @Test(arguments: [[0, 1, 2], [2, 0, 1], [0, 2, 1]])
  func `A row of all agents beside rows of single ones is their sum, in any order`(
    order: [Int]
  ) throws {
    func row(_ agent: String, _ input: Int, period: String = "2026-08-14") -> String {
      #"{"agent":"\#(agent)","period":"\#(period)","modelBreakdowns":[{"modelName":"m","#
        + #""inputTokens":\#(input)}]}"#
    }
    let day = [row("claude", 100), row("codex", 50), row("all", 150)]
    let rows = order.map { day[$0] } + [row("all", 7, period: "2026-08-15")]
    let outcome = try read(#"{"daily":[\#(rows.joined(separator: ","))]}"#)
    #expect(outcome.skipped == [.totalRow])
    #expect(outcome.tokens == TokenCounts(input: 157))
    #expect(Set(outcome.usage.map(\.origin.source)) == ["claude-code", "codex", "ccusage"])
  }

  @Test func `Without costs a report loads`() throws {
    let draft = try read(
      #"{"daily":[{"date":"2026-01-02","modelBreakdowns":[{"modelName":"m","outputTokens":5}]}]}"#
    ).usage[0]
    #expect(draft.reportedCost == nil)
  }

  @Test func `A cost of 0 beside tokens is unknown, an exponent is exact`() throws {
    let usage = try read(
      #"""
      {"daily":[{"date":"2026-01-02","modelBreakdowns":[
      {"modelName":"a","outputTokens":5,"cost":0.0},{"modelName":"b","outputTokens":5,"cost":1.5e-05}]}]}
      """#
    ).usage
    #expect(usage[0].reportedCost == nil)
    #expect(usage[1].reportedCost?.exactText == "0.000015")
  }

  @Test func `Null and absent counts are 0, and a cell without any is skipped`() throws {
    let outcome = try read(
      #"""
      {"daily":[{"date":"2026-01-02","modelBreakdowns":[
      {"modelName":"a","inputTokens":null,"outputTokens":5,"cost":null},{"modelName":"b"}]}]}
      """#)
    #expect(outcome.usage.map(\.tokens) == [TokenCounts(output: 5)])
    #expect(outcome.skipped == [.zeroUsage])
  }

  @Test func `A model that a row lists twice is two cells`() throws {
    let usage = try read(
      #"""
      {"daily":[{"date":"2026-01-02","modelBreakdowns":[
      {"modelName":"a","outputTokens":5},{"modelName":"a","outputTokens":5}]}]}
      """#
    ).usage
    #expect(Set(usage.map(\.identity)).count == 2)
  }

  @Test func `The project of unknown files is no folder`() throws {
    let draft = try read(
      #"{"projects":{"unknown":[{"date":"2026-01-02","outputTokens":5}]}}"#
    ).usage[0]
    #expect(draft.origin.workingDirectory.isEmpty)
    #expect(draft.origin.detail == .projectDay)
  }
}
