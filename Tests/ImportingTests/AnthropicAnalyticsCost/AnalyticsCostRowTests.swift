import Testing
import UsageModel

@testable import Importing

@Suite struct AnalyticsCostRowTests {
  private func draft(_ row: String) throws -> UsageDraft {
    try AnalyticsCostText.read(row).usage[0]
  }

  @Test func `Counts of usage are disjoint: cache reads and writes are beside the input`() throws {
    let usage =
      #""usage":{"uncached_input_tokens":10,"cache_read_input_tokens":7,"output_tokens":3,"#
      + #""cache_creation":{"ephemeral_5m_input_tokens":2,"ephemeral_1h_input_tokens":4},"#
      + #""server_tool_use":{"web_search_requests":1},"total_tokens":26,"requests":9}"#
    #expect(
      try draft(AnalyticsCostText.row(usage)).tokens
        == TokenCounts(
          input: 10, cacheWrite5m: 2, cacheWrite1h: 4, cacheRead: 7, output: 3, webSearches: 1))
  }

  @Test func `Tokens and money of one cell are rows of their own, of sources of their own`() throws
  {
    let (usage, cost) = (
      try draft(AnalyticsCostText.row(AnalyticsCostText.usage)), try draft(AnalyticsCostText.row())
    )
    #expect(usage.identity != cost.identity)
    #expect(usage.origin.source == "analytics-usage-by-actor-model")
    #expect(cost.origin.source == "analytics-cost-by-actor-model")
    #expect(usage.reportedCost == nil && cost.tokens.isEmpty)
  }

  @Test func `A grown amount, a new name and a lost e-mail leave the cell as it was`() throws {
    let later = AnalyticsCostText.row(
      #""cost":{"amount":"13","currency":"USD"}"#,
      group: #"{"model":"m","actor":{"user_id":"user_1","type":"user_actor","email":null,"#
        + #""name":"Deleted User","deleted":true}}"#)
    #expect(try draft(later).identity == draft(AnalyticsCostText.row()).identity)
    #expect(try draft(later).origin.identity == "user_1")
  }

  @Test(arguments: [
    "model", "api_key_id", "workspace_id", "product", "service_tier", "context_window",
    "inference_geo", "speed", "cost_type", "token_type", "session_id", "agent_id",
    "a_dimension_of_later",
  ])
  func `Rows that differ in what the report is grouped by are two cells`(name: String) throws {
    let rows = try ["a", "b"].map {
      try draft(AnalyticsCostText.row(group: #"{"\#(name)":"\#($0)"}"#)).identity
    }
    #expect(rows[0] != rows[1])
  }

  @Test(arguments: [
    (#"{"type":"user_actor","user_id":"user_1","email_address":"a@b.c"}"#, "a@b.c", ""),
    (#"{"type":"user_actor","user_id":"user_1","email":null}"#, "user_1", ""),
    (#"{"type":"service_account_actor","service_account_id":"svac_1"}"#, "svac_1", ""),
    (#"{"type":"api_actor","api_key_id":"apikey_1"}"#, "", "apikey_1"),
    (
      #"{"type":"federated_actor","subject":"user:a@b.c","provider":{"type":"gcp"}}"#,
      "user:a@b.c", ""
    ),
  ])
  func `An actor is a person, an account or a key`(
    actor: String, person: String, key: String
  ) throws {
    let origin = try draft(AnalyticsCostText.row(group: #"{"actor":\#(actor)}"#)).origin
    #expect(origin.identity == person)
    #expect(origin.keyName == key)
  }

  @Test func `Of a key and a person the row is the person's, by the key`() throws {
    let group = #"{"api_key_id":"apikey_1","actor":{"type":"user_actor","user_id":"user_1"}}"#
    let origin = try draft(AnalyticsCostText.row(group: group)).origin
    #expect(origin.identity == "user_1" && origin.keyName == "apikey_1")
  }

  @Test func `Identities that cannot be shown are rows of their own`() throws {
    let row = AnalyticsCostText.row(group: #"{"actor":null,"model":"m"}"#)
    let rows = try AnalyticsCostText.read(row, row).usage
    #expect(rows.count == 2 && rows[0].identity != rows[1].identity)
  }

  @Test(arguments: [
    ("2026-09-22T00:00:00Z", "analytics-cost-by-actor-model"),
    ("2026-09-21T01:00:00Z", "analytics-cost-hours-by-actor-model"),
    ("2026-09-21T00:01:00Z", "analytics-cost-minutes-by-actor-model"),
    ("2026-10-01T00:00:00Z", "analytics-cost-range-by-actor-model"),
  ])
  func `The same usage in another width is a source of its own`(end: String, tool: String) throws {
    #expect(try draft(AnalyticsCostText.row(to: end)).origin.source == tool)
  }

  @Test func `A group that lists all there is tells no grouping`() throws {
    let names = (1...20).map { #""d\#($0)":null"# }.joined(separator: ",")
    let group = #"{"model":"m","api_key_id":"k",\#(names)}"#
    #expect(try draft(AnalyticsCostText.row(group: group)).origin.source == "analytics-cost")
  }

  @Test func `Rows of RBAC groups are refused, as they overlap, and those of nobody's group load`()
    throws
  {
    let outcome = try AnalyticsCostText.read(
      AnalyticsCostText.row(group: #"{"rbac_group_id":"rbac_group_1","model":"m"}"#),
      AnalyticsCostText.row(group: #"{"rbac_group_id":null,"model":"m"}"#))
    #expect(outcome.rejects(line: 2, naming: "rows of both", "rbac_group_id"))
    #expect(outcome.usage.count == 1)
  }

  @Test func `Rows without cost or tokens are skipped`() throws {
    let outcome = try AnalyticsCostText.read(
      AnalyticsCostText.row(#""cost":{"amount":"0","currency":"USD"}"#),
      AnalyticsCostText.row(#""usage":{"uncached_input_tokens":0,"total_tokens":0,"requests":3}"#))
    #expect(outcome.skipped == [.zeroUsage, .zeroUsage])
  }

  @Test func `A report that names no owner, and tokens without a model, say what to ask for`()
    throws
  {
    let outcome = try AnalyticsCostText.read(
      AnalyticsCostText.row(AnalyticsCostText.usage, group: "{}"))
    #expect(outcome.usage.map(\.model) == ["(several models)"])
    #expect(outcome.noted.count == 2)
    #expect(outcome.noted[0].reason.contains("group_by[]=model"))
    #expect(outcome.noted[1].reason.contains("group_by[]=actor"))
  }

  @Test func `A model that is not known is kept as it is spelled`() throws {
    let group = #"{"model":"claude-next-9","api_key_id":"k"}"#
    #expect(try draft(AnalyticsCostText.row(group: group)).model == "claude-next-9")
  }
}
