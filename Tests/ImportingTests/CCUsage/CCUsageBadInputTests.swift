import Testing
import UsageModel

@testable import Importing

@Suite struct CCUsageBadInputTests {
  private func read(_ text: String) throws -> ReadOutcome {
    try ReadOutcome(CCUsageReader.read, text)
  }

  /// A report whose second line holds the member in question, and a good cell after it.
  private func report(_ member: String) -> String {
    """
    {"daily":[{"date":"2026-01-02","modelBreakdowns":[
    {"modelName":"a",\(member)},
    {"modelName":"b","outputTokens":5}]}]}
    """
  }

  @Test(arguments: [
    (#""inputTokens":-1"#, "\"inputTokens\" is negative"),
    (#""inputTokens":9223372036854775808"#, "\"inputTokens\" is above 2^53"),
    (#""outputTokens":1e999"#, "\"outputTokens\" is no whole number"),
    (#""outputTokens":1.5"#, "\"outputTokens\" is no whole number"),
    (#""cacheReadTokens":"7""#, "\"cacheReadTokens\" is no number"),
    (#""cacheReadTokens":[7]"#, "\"cacheReadTokens\" is no number"),
    (#""outputTokens":"NaN""#, "\"outputTokens\" is no number"),
    (#""outputTokens":1,"cost":1e999"#, "\"cost\" is no cost"),
    (#""outputTokens":1,"cost":-1"#, "\"cost\" is no cost"),
    (#""outputTokens":1,"cost":"1""#, "\"cost\" is no number"),
    (#""cachedInputTokens":1"#, "ccusage 20 or later"),
  ])
  func `A value that cannot be rejects its cell by name and line`(
    member: String, reason: String
  ) throws {
    let outcome = try read(report(member))
    #expect(outcome.rejects(line: 2, naming: reason))
    #expect(outcome.usage.map(\.model) == ["b"])
  }

  @Test(arguments: [
    (#"{"daily":[7]}"#, "a row is no object"),
    (#"{"daily":[{"outputTokens":1}]}"#, "\"period\" is no day"),
    (#"{"daily":[{"date":"26.4.2026"}]}"#, "\"date\" is no day; expected a date such as"),
    (#"{"daily":[{"date":5}]}"#, "\"date\" is no string"),
    (#"{"monthly":[{"month":"2026-13"}]}"#, "\"month\" is no month"),
    (#"{"weekly":[{"week":"2026-W60"}]}"#, "\"week\" is no week"),
    (#"{"sessions":[{"sessionId":"s"}]}"#, "\"lastActivity\" is missing"),
    (#"{"sessions":[{"sessionId":"s","lastActivity":"soon"}]}"#, "\"lastActivity\" is no instant"),
    (#"{"sessions":[{"lastActivity":"2026-01-02"}]}"#, "\"sessionId\" is missing"),
    (#"{"projects":{"p":7}}"#, "a project's rows are no array"),
    (#"{"daily":[{"date":"2026-01-02","modelBreakdowns":[{"cost":1}]}]}"#, "\"modelName\""),
    (#"{"daily":[{"date":"2026-01-02","totalCost":"x"}]}"#, "\"totalCost\" is no number"),
  ])
  func `A row that cannot be read is rejected with what was expected`(
    text: String, reason: String
  ) throws {
    #expect(try read(text).rejects(line: 1, naming: reason))
  }

  @Test func `Totals that differ from the cells are noted`() throws {
    let outcome = try read(
      """
      {"daily":[{"date":"2026-01-02","modelsUsed":["m"],"inputTokens":5}],
      "totals":{"inputTokens":6,"outputTokens":0}}
      """)
    #expect(outcome.usage.count == 1)
    #expect(outcome.noted.count == 1)
    #expect(outcome.noted[0].line == 2)
    #expect(outcome.noted[0].reason.contains("\"inputTokens\" of the totals"))
  }

  @Test(arguments: [
    (#"{"blocks":[{"tokenCounts":{"inputTokens":1}}]}"#, "export daily, session or monthly"),
    (#"{"type":"daily","data":[]}"#, "is no ccusage report; expected"),
    ("[]", "is no ccusage report; expected"), ("{\"daily\":[NaN]}", "is no JSON here"),
    ("{\"daily\":[", "ends before it is complete"),
  ])
  func `A file that is no such report fails with what to do`(text: String, reason: String) {
    let failure = ReadOutcome.failure(CCUsageReader.read, text)
    #expect(failure?.kind == .badData)
    #expect(failure?.reason.contains(reason) == true)
  }

  @Test func `An empty file is no input`() {
    #expect(ReadOutcome.failure(CCUsageReader.read, "")?.kind == .noInput)
  }

  @Test func `A report without rows is read and empty`() throws {
    #expect(try read(#"{"daily":[],"totals":{"inputTokens":0}}"#).records == 0)
  }
}
