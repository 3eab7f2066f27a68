import Testing
import UsageModel

@testable import Importing

@Suite struct UsageReportRowTests {
  private func read(
    _ row: String, from start: String = "2026-09-21T00:00:00Z",
    to end: String = "2026-09-22T00:00:00Z"
  ) throws -> ReadOutcome {
    try UsageReportText.read(UsageReportText.page(row, from: start, to: end))
  }

  private func identity(_ row: String) throws -> CallIdentity {
    try read(row).usage[0].identity
  }

  @Test func `Null and absent counts are 0, and a row without any is skipped`() throws {
    let outcome = try read(
      #""uncached_input_tokens":null,"output_tokens":3,"cache_creation":null,"model":"m","#
        + #""api_key_id":"k""#)
    #expect(outcome.usage.map(\.tokens) == [TokenCounts(output: 3)])
    #expect(
      try read(#""uncached_input_tokens":0,"model":"m","api_key_id":"k""#).skipped == [.zeroUsage])
  }

  @Test func `A model that is not known is kept as it is spelled`() throws {
    let row = #""uncached_input_tokens":5,"model":"claude-next-9","api_key_id":"k""#
    #expect(try read(row).usage.map(\.model) == ["claude-next-9"])
  }

  @Test func `A report without models is a source of its own, and says what to ask for`() throws {
    let outcome = try read(#""uncached_input_tokens":5,"model":null,"api_key_id":"k""#)
    #expect(outcome.usage.map(\.model) == ["(several models)"])
    #expect(outcome.usage.map(\.origin.source) == ["admin-api-totals"])
    #expect(outcome.noted.map(\.line) == [2])
    #expect(outcome.noted.first?.reason.contains("group_by[]=model") == true)
  }

  @Test func `A report that names no owner says what to ask for`() throws {
    let outcome = try read(#""uncached_input_tokens":5,"model":"m","api_key_id":null"#)
    #expect(outcome.usage.count == 1)
    #expect(outcome.noted.first?.reason.contains("group_by[]=api_key_id") == true)
  }

  @Test(arguments: [
    (#""account_id":"user_1""#, "user_1"), (#""service_account_id":"svac_1""#, "svac_1"),
    (#""account_id":"user_1","service_account_id":"svac_1""#, "user_1"),
  ])
  func `Usage without a key is that of its account`(member: String, identity: String) throws {
    let outcome = try read(#""uncached_input_tokens":5,"model":"m","# + member)
    #expect(outcome.usage.map(\.origin.identity) == [identity])
    #expect(outcome.noted.isEmpty)
  }

  @Test func `Of a key and an account the key says whose it is`() throws {
    let draft = try read(UsageReportText.row + #","account_id":"user_1""#).usage[0]
    #expect(draft.origin.keyName == "apikey_1")
    #expect(draft.origin.identity.isEmpty)
  }

  @Test(arguments: [
    "model", "api_key_id", "workspace_id", "service_tier", "context_window", "inference_geo",
    "speed", "account_id", "service_account_id", "a_dimension_of_later",
  ])
  func `Rows that differ in what the report is grouped by are two cells`(name: String) throws {
    let rows = ["a", "b"].map { #""uncached_input_tokens":5,"\#(name)":"\#($0)""# }
    #expect(try identity(rows[0]) != identity(rows[1]))
  }

  @Test func `Grown counts, other places of members and nulls leave the cell as it was`() throws {
    let first = try identity(#""uncached_input_tokens":5,"model":"m","speed":"fast""#)
    let other = try identity(
      #""speed":"fast","model":"m","workspace_id":null,"uncached_input_tokens":9,"output_tokens":1"#
    )
    #expect(first == other)
  }

  @Test(arguments: [
    ("0-200k", ContextWindow.upTo200k), ("200k-1M", .above200k), ("", .unknown),
  ])
  func `The context window decides the tier`(text: String, window: ContextWindow) throws {
    let outcome = try read(UsageReportText.row + #","context_window":"\#(text)""#)
    #expect(outcome.usage.map(\.service.context) == [window])
    #expect(outcome.noted.isEmpty)
  }

  @Test func `What is not known is noted once`() throws {
    let row = UsageReportText.row + #","context_window":"1M-2M","audio_input_tokens":7"#
    let outcome = try UsageReportText.read(UsageReportText.page(row, row))
    #expect(outcome.usage.count == 2)
    #expect(outcome.noted.map(\.line) == [2, 2])
    #expect(outcome.noted.contains { $0.reason.contains("\"audio_input_tokens\"") })
    #expect(outcome.noted.contains { $0.reason.contains("0-200k or 200k-1M") })
  }

  @Test func `Writes of a lifetime that is not known are noted`() throws {
    let outcome = try read(
      UsageReportText.row + #","cache_creation":{"ephemeral_24h_input_tokens":7}"#)
    #expect(outcome.noted.first?.reason.contains("ephemeral_24h_input_tokens") == true)
  }

  @Test(arguments: [
    ("2026-09-21T00:00:00Z", "2026-09-22T00:00:00Z", "admin-api"),
    ("2026-09-21T23:00:00Z", "2026-09-22T00:00:00Z", "admin-api-hours"),
    ("2026-09-21T23:59:00Z", "2026-09-22T00:00:00Z", "admin-api-minutes"),
  ])
  func `Days, hours and minutes of the same usage are sources of their own`(
    start: String, end: String, source: String
  ) throws {
    let draft = try read(UsageReportText.row, from: start, to: end).usage[0]
    #expect(draft.origin.source == source)
    #expect(draft.at == Instant(iso8601: start))
    #expect(draft.period == Day("2026-09-21").map { DayRange(first: $0, last: $0) })
  }
}
