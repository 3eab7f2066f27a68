import Testing
import UsageModel

@testable import Importing

@Suite struct TranscriptTokenTests {
  private func tokens(_ line: AssistantLine) throws -> TokenCounts? {
    try TranscriptOutcome([line]).usage.first?.tokens
  }

  @Test func `Input, cache reads, cache writes and output are disjoint`() throws {
    let expected = TokenCounts(input: 4, cacheWrite5m: 100, cacheRead: 20, output: 7)
    #expect(try tokens(AssistantLine()) == expected)
  }

  @Test func `The split tells 5-minute from 1-hour writes`() throws {
    let split = #"{"ephemeral_1h_input_tokens":70,"ephemeral_5m_input_tokens":30}"#
    let read = try #require(try tokens(AssistantLine().usage("cache_creation", split)))
    #expect([read.cacheWrite5m, read.cacheWrite1h] == [30, 70])
  }

  @Test func `What the split leaves out is a 5-minute write`() throws {
    let split = #"{"ephemeral_1h_input_tokens":70,"ephemeral_5m_input_tokens":10}"#
    let read = try #require(try tokens(AssistantLine().usage("cache_creation", split)))
    #expect([read.cacheWrite5m, read.cacheWrite1h] == [30, 70])
  }

  @Test func `A split that is larger than the flat count is believed`() throws {
    let split = #"{"ephemeral_1h_input_tokens":70,"ephemeral_5m_input_tokens":50}"#
    let read = try #require(try tokens(AssistantLine().usage("cache_creation", split)))
    #expect([read.cacheWrite5m, read.cacheWrite1h] == [50, 70])
  }

  @Test(arguments: ["null", "{}", #"{"ephemeral_1h_input_tokens":null}"#])
  func `Without a split all writes are 5-minute writes`(split: String) throws {
    let read = try #require(try tokens(AssistantLine().usage("cache_creation", split)))
    #expect([read.cacheWrite5m, read.cacheWrite1h] == [100, 0])
  }

  @Test func `Absent and null counts are zero`() throws {
    let line = AssistantLine()
      .usage("cache_creation_input_tokens", nil).usage("cache_read_input_tokens", "null")
    #expect(try tokens(line) == TokenCounts(input: 4, output: 7))
  }

  @Test func `Web searches count beside the tokens`() throws {
    let tools = #"{"web_search_requests":3,"web_fetch_requests":9}"#
    #expect(try tokens(AssistantLine().usage("server_tool_use", tools))?.webSearches == 3)
    #expect(try tokens(AssistantLine().usage("server_tool_use", "null"))?.webSearches == 0)
  }

  @Test(arguments: ["12.0", "1.2e1", "120E-1", "12"])
  func `A whole number may be written in any way`(text: String) throws {
    #expect(try tokens(AssistantLine().usage("output_tokens", text))?.output == 12)
  }

  @Test func `The largest believable count is 2^53`() throws {
    let line = AssistantLine().usage("output_tokens", "9007199254740992")
    #expect(try tokens(line)?.output == 9_007_199_254_740_992)
  }

  @Test(arguments: [
    ("-1", "is negative"), ("-0.5", "is negative"), ("1.5", "is not a whole number"),
    ("9007199254740993", "is too large"), ("1e300", "is too large"), ("1e99999", "is too large"),
    (String(repeating: "9", count: 400), "is too large"),
    (#""12""#, "is not a number"), ("true", "is not a number"), ("[]", "is not a number"),
  ])
  func `A count that cannot be is rejected with its field`(text: String, why: String) throws {
    let outcome = try TranscriptOutcome([
      AssistantLine(), AssistantLine().usage("output_tokens", text), AssistantLine(),
    ])
    let reason =
      "usage.output_tokens \(why); expected a whole number from 0 to 9007199254740992"
    #expect(outcome.rejected == [ReadProblem(line: 2, reason: reason)])
    #expect(outcome.usage.map(\.line) == [1, 3])
  }

  @Test func `A nested count is named in full`() throws {
    let line = AssistantLine()
      .usage("cache_creation", #"{"ephemeral_1h_input_tokens":-3}"#)
    let reason = try #require(try TranscriptOutcome([line]).rejected.first?.reason)
    #expect(reason.hasPrefix("usage.cache_creation.ephemeral_1h_input_tokens is negative"))
  }

  @Test func `Service, speed and place are kept as spelled`() throws {
    let line = AssistantLine()
      .usage("service_tier", #""batch""#).usage("speed", #""fast""#)
      .usage("inference_geo", #""us""#)
    let service = try TranscriptOutcome([line]).usage.first?.service
    #expect(service == ServiceClass(tier: "batch", speed: "fast", geo: "us"))
  }

  @Test func `A service class of nulls is unspecified`() throws {
    let line = AssistantLine()
      .usage("service_tier", "null").usage("speed", "null").usage("inference_geo", "null")
    #expect(try TranscriptOutcome([line]).usage.first?.service == .unspecified)
  }

  @Test func `The cost of old versions is kept exactly`() throws {
    let line = AssistantLine().line("costUSD", "0.0362010000001")
    let cost = try TranscriptOutcome([line]).usage.first?.reportedCost
    #expect(cost == Money(picodollars: Int64(36_201_000_000)))
  }

  @Test(arguments: ["0", "0.0", "-3"])
  func `A reported 0 beside tokens is unknown, not free`(text: String) throws {
    let outcome = try TranscriptOutcome([AssistantLine().line("costUSD", text)])
    #expect(outcome.usage.map(\.reportedCost) == [nil])
  }
}
