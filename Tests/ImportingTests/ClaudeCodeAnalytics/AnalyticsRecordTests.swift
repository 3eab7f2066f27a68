import Testing
import UsageModel

@testable import Importing

@Suite struct AnalyticsRecordTests {
  private func read(_ records: String) throws -> ReadOutcome {
    try AnalyticsText.read(AnalyticsText.page(records))
  }

  private func identity(_ record: String) throws -> CallIdentity {
    try read(record).usage[0].identity
  }

  @Test func `A day that was requested again is the same cell with the counts of now`() throws {
    let early = AnalyticsText.record(#"{"model":"m","tokens":{"input":5}}"#)
    let late = AnalyticsText.record(#"{"model":"m","tokens":{"input":50,"output":7}}"#)
    #expect(try identity(early) == identity(late))
    #expect(
      try identity(AnalyticsText.record(AnalyticsText.model, date: "2026-09-14")) == identity(early)
    )
  }

  @Test(arguments: [
    #""customer_type":"subscription""#, #""customer_type":"api","terminal_type":"vscode""#,
    #""customer_type":"api","subscription_type":"team""#,
    #""customer_type":"api","organization_id":"other""#,
    #""customer_type":"api","a_dimension_of_later":"x""#,
  ])
  func `Records that differ in their dimensions are cells of their own`(others: String) throws {
    let plain = try identity(AnalyticsText.record(AnalyticsText.model))
    #expect(try identity(AnalyticsText.record(AnalyticsText.model, others: others)) != plain)
  }

  @Test func `People, keys and days are cells of their own`() throws {
    let records = [
      AnalyticsText.record(AnalyticsText.model),
      AnalyticsText.record(AnalyticsText.model, date: "2026-09-15T00:00:00Z"),
      AnalyticsText.record(
        AnalyticsText.model, actor: #"{"type":"user_actor","email_address":"ben@example.com"}"#),
      AnalyticsText.record(
        AnalyticsText.model, actor: #"{"type":"api_actor","api_key_name":"ben@example.com"}"#),
    ]
    #expect(try Set(records.map(identity)).count == 4)
  }

  @Test func `An actor of another kind is nobody until somebody is said`() throws {
    let actor = #"{"type":"service_account_actor","service_account_id":"svac_1"}"#
    let draft = try read(AnalyticsText.record(AnalyticsText.model, actor: actor)).usage[0]
    #expect(draft.origin.identity.isEmpty && draft.origin.keyName.isEmpty)
    let other = actor.replacing("svac_1", with: "svac_2")
    #expect(
      try identity(AnalyticsText.record(AnalyticsText.model, actor: other)) != draft.identity)
  }

  @Test func `A model that a record lists twice is two cells`() throws {
    let outcome = try read(AnalyticsText.record(AnalyticsText.model, AnalyticsText.model))
    #expect(Set(outcome.usage.map(\.identity)).count == 2)
    #expect(outcome.usage.map(\.line) == [3, 4])
  }

  @Test(arguments: ["[]", "null"])
  func `A record without models is skipped`(models: String) throws {
    let record = AnalyticsText.record().replacing(
      "\"model_breakdown\":[\n]", with: "\"model_breakdown\":\(models)")
    #expect(try read(record).skipped == [.zeroUsage])
  }

  @Test func `A model without tokens or cost is skipped, one with cost alone is kept`() throws {
    let outcome = try read(
      AnalyticsText.record(
        #"{"model":"a","tokens":{"input":0},"estimated_cost":{"currency":"USD","amount":0}}"#,
        #"{"model":"b","tokens":null,"estimated_cost":{"currency":"USD","amount":3}}"#))
    #expect(outcome.skipped == [.zeroUsage])
    #expect(outcome.usage.map(\.model) == ["b"])
    #expect(outcome.reported == "0.03")
  }

  @Test(arguments: [
    #","estimated_cost":{"currency":"USD","amount":0}"#, #","estimated_cost":null"#, "",
  ])
  func `A cost of 0 beside tokens is unknown, not free`(member: String) throws {
    let model = #"{"model":"m","tokens":{"input":5}\#(member)}"#
    let outcome = try read(AnalyticsText.record(model))
    #expect(outcome.usage.map(\.reportedCost) == [nil])
  }

  @Test(arguments: [("1025.4", "10.254"), (#""31040""#, "310.4"), ("884", "8.84")])
  func `An estimate is cents, which may have fractions or be a text`(
    amount: String, dollars: String
  ) throws {
    let model = #"{"model":"m","tokens":{"input":5},"estimated_cost":{"amount":\#(amount)}}"#
    let outcome = try read(AnalyticsText.record(model))
    #expect(outcome.reported == dollars)
    #expect(outcome.noted.isEmpty)
  }

  @Test(arguments: [
    #"{"amount":-1}"#, #"{"amount":"soon"}"#, #"{"amount":8,"currency":"EUR"}"#, "7",
  ])
  func `An estimate that cannot be is noted once, and the tokens count`(cost: String) throws {
    let model = #"{"model":"m","tokens":{"input":5},"estimated_cost":\#(cost)}"#
    let outcome = try read(AnalyticsText.record(model, model))
    #expect(outcome.tokens == TokenCounts(input: 10))
    #expect(outcome.usage.map(\.reportedCost) == [nil, nil])
    #expect(outcome.noted.map(\.line) == [3])
    #expect(outcome.noted.first?.reason.contains("count at list price") == true)
  }

  @Test func `A count that is not known is noted once`() throws {
    let model = #"{"model":"m","tokens":{"input":5,"cache_creation_1h":7}}"#
    let outcome = try read(AnalyticsText.record(model, model))
    #expect(outcome.usage.count == 2)
    #expect(outcome.noted.map(\.line) == [3])
    #expect(outcome.noted.first?.reason.contains("\"cache_creation_1h\"") == true)
  }
}
