import Testing
import UsageModel

@testable import Importing

@Suite struct LiteLLMTokenTests {
  private func tokens(metadata: String?) throws -> TokenCounts? {
    try SpendLog.read(SpendLog().with("metadata", metadata)).usage.first?.tokens
  }

  @Test func `The prompt includes what was read from and written to the cache`() throws {
    let expected = TokenCounts(input: 10, cacheWrite5m: 30, cacheRead: 60, output: 30)
    #expect(try SpendLog.read(SpendLog()).usage.map(\.tokens) == [expected])
  }

  @Test(arguments: [
    #"{"additional_usage_values":{"cache_read_input_tokens":60,"cache_creation_input_tokens":30}}"#,
    #"{"usage_object":{"prompt_tokens_details":{"cached_tokens":60,"cache_creation_tokens":30}}}"#,
    #"{"usage_object":{"prompt_tokens_details":{"cached_tokens":60,"cache_write_tokens":30}}}"#,
    #"{"usage_object":{"cache_read_input_tokens":0,"cache_creation_input_tokens":30},"#
      + #""additional_usage_values":{"prompt_tokens_details":{"cached_tokens":60}}}"#,
    #""{\"usage_object\":{\"cache_read_input_tokens\":60,\"cache_creation_input_tokens\":30}}""#,
  ])
  func `Cache counts are found in every place`(metadata: String) throws {
    let expected = TokenCounts(input: 10, cacheWrite5m: 30, cacheRead: 60, output: 30)
    #expect(try tokens(metadata: metadata) == expected)
  }

  @Test func `The split tells 5-minute from 1-hour writes, and its rest is 5-minute writes`() throws
  {
    let metadata = #"""
      {"usage_object":{"cache_creation_input_tokens":30,"prompt_tokens_details":
      {"cache_creation_token_details":{"ephemeral_5m_input_tokens":5,
      "ephemeral_1h_input_tokens":20}}}}
      """#
    #expect(
      try tokens(metadata: metadata)
        == TokenCounts(input: 70, cacheWrite5m: 10, cacheWrite1h: 20, output: 30))
  }

  @Test(arguments: [nil, "null", "{}", "\"\"", "[]"])
  func `Without metadata all of the prompt is input`(metadata: String?) throws {
    #expect(try tokens(metadata: metadata) == TokenCounts(input: 100, output: 30))
  }

  @Test func `Service and web searches are kept`() throws {
    let metadata = #"""
      {"usage_object":{"service_tier":"batch","speed":"fast","inference_geo":"us",
      "server_tool_use":{"web_search_requests":2}}}
      """#
    let draft = try SpendLog.read(SpendLog().with("metadata", metadata)).usage[0]
    #expect(draft.service == ServiceClass(tier: "batch", speed: "fast", geo: "us"))
    #expect(draft.tokens.webSearches == 2)
  }

  // Source: BerriAI/litellm issue 15056.
  @Test func `A prompt that is less than either class excludes them`() throws {
    let row = SpendLog().with("prompt_tokens", "31").with("completion_tokens", "467")
      .with("total_tokens", "498")
      .with(
        "metadata",
        #"{"usage_object":{"cache_creation_input_tokens":1253,"cache_read_input_tokens":0}}"#)
    #expect(
      try SpendLog.read(row).usage.map(\.tokens)
        == [TokenCounts(input: 31, cacheWrite5m: 1253, output: 467)])
  }

  @Test func `More cache tokens than the prompt has are rejected`() throws {
    let outcome = try SpendLog.read(
      SpendLog().with("prompt_tokens", "89").with("total_tokens", "119"))
    #expect(outcome.rejects(line: 2, naming: "\"prompt_tokens\" is 89", "expected it to include"))
  }

  @Test func `A total that is not the sum of its parts is rejected`() throws {
    let outcome = try SpendLog.read(SpendLog().with("total_tokens", "131"), SpendLog())
    #expect(outcome.rejects(line: 2, naming: "\"total_tokens\" is 131 and its parts are 130"))
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: [nil, "null", "0"])
  func `A total that is not stated is none`(total: String?) throws {
    #expect(try SpendLog.read(SpendLog().with("total_tokens", total)).usage.count == 1)
  }

  @Test(arguments: [
    ("-1", "is negative"), ("1.5", "is not a whole number"), ("9007199254740993", "is too large"),
    ("1e300", "is too large"), (#""100""#, "is not a number"), ("[]", "is not a number"),
  ])
  func `A count that cannot be is rejected with its field`(text: String, why: String) throws {
    let outcome = try SpendLog.read(SpendLog().with("prompt_tokens", text), SpendLog())
    #expect(outcome.rejects(line: 2, naming: "prompt_tokens \(why)"))
    #expect(outcome.usage.count == 1)
  }

  @Test func `A nested count that cannot be is rejected with its field`() throws {
    let metadata = #"{"usage_object":{"prompt_tokens_details":{"cached_tokens":-3}}}"#
    let outcome = try SpendLog.read(SpendLog().with("metadata", metadata))
    #expect(outcome.rejects(line: 2, naming: "cached_tokens is negative"))
  }

  @Test func `The largest counts are no crash`() throws {
    let most = "9007199254740992"
    let metadata = #"""
      {"usage_object":{"cache_read_input_tokens":\#(most),"cache_creation":
      {"ephemeral_5m_input_tokens":\#(most),"ephemeral_1h_input_tokens":\#(most)}}}
      """#
    let row = SpendLog().with("prompt_tokens", most).with("completion_tokens", most)
      .with("total_tokens", nil).with("metadata", metadata)
    #expect(try SpendLog.read(row).rejects(line: 2, naming: "\"prompt_tokens\" is \(most)"))
  }
}
