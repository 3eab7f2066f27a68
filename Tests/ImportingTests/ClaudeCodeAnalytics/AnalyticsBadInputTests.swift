import Testing
import UsageModel

@testable import Importing

@Suite struct AnalyticsBadInputTests {
  @Test(arguments: [
    (#"{"model":"a","tokens":{"input":-1}}"#, "\"input\" is negative"),
    (#"{"model":"a","tokens":{"output":9007199254740993}}"#, "\"output\" is above 2^53"),
    (#"{"model":"a","tokens":{"cache_read":1.5}}"#, "\"cache_read\" is no whole number"),
    (#"{"model":"a","tokens":{"cache_creation":1e999}}"#, "\"cache_creation\" is no whole number"),
    (#"{"model":"a","tokens":{"input":"7"}}"#, "\"input\" is no number"),
    (#"{"model":"a","tokens":7}"#, "\"tokens\" is no object"),
    (#"{"tokens":{"input":1}}"#, "\"model\" is missing"), ("7", "a model's usage is no object"),
    (#"{"model":"a","estimated_cost":{"currency":"USD","amount":-1}}"#, "is no cost"),
    (#"{"model":"a","estimated_cost":{"currency":"USD","amount":"soon"}}"#, "is no cost"),
    (#"{"model":"a","estimated_cost":{"currency":"EUR","amount":884}}"#, "another currency"),
    (
      #"{"model":"a","estimated_cost":{"currency":"USD","amount":9007199254740992}}"#,
      "up to 9.2 million dollars"
    ),
  ])
  func `A model that cannot be is rejected by name and line, and the others load`(
    model: String, reason: String
  ) throws {
    let record = AnalyticsText.record(model, AnalyticsText.model)
    let outcome = try AnalyticsText.read(AnalyticsText.page(record))
    #expect(outcome.rejects(line: 3, naming: reason))
    #expect(outcome.usage.map(\.model) == ["m"])
  }

  @Test(arguments: [
    ("7", "a record is no object"), (#"{"actor":{}}"#, "\"date\" is no day"),
    (#"{"date":"soon","actor":{}}"#, "\"date\" is no day; expected one such as 2026-09-14"),
    (#"{"date":5}"#, "\"date\" is no string"), (#"{"date":"2026-09-14"}"#, "\"actor\" is missing"),
    (#"{"date":"2026-09-14","actor":"ana"}"#, "\"actor\" is no object"),
    (#"{"date":"2026-09-14","actor":{"email_address":7}}"#, "\"email_address\" is no string"),
    (#"{"date":"2026-09-14","actor":{},"model_breakdown":{}}"#, "\"model_breakdown\" is no array"),
  ])
  func `A record that cannot be read is rejected once, and the others load`(
    record: String, reason: String
  ) throws {
    let good = AnalyticsText.record(AnalyticsText.model)
    let outcome = try AnalyticsText.read(AnalyticsText.page(record, good))
    #expect(outcome.rejects(line: 2, naming: reason))
    #expect(outcome.usage.count == 1)
  }

  @Test func `A record beyond all measure is rejected and the others load`() throws {
    let long = #"{"date":"\#(String(repeating: "x", count: 1 << 20))"}"#
    let good = AnalyticsText.record(AnalyticsText.model)
    let outcome = try AnalyticsText.read(AnalyticsText.page(long, good))
    #expect(outcome.rejects(line: 2, naming: "longer than 1 MB"))
    #expect(outcome.usage.count == 1)
  }

  @Test func `No address is repeated in a problem`() throws {
    let record = AnalyticsText.record(#"{"model":"a","tokens":7}"#)
    let outcome = try AnalyticsText.read(AnalyticsText.page(record))
    #expect(outcome.rejected.allSatisfy { !$0.reason.contains("ana") })
  }
}
