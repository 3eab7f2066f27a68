import Testing
import UsageModel

@testable import Importing

/// Truth: openrouter.ai/docs, Activity: `ActivityItem`.
@Suite struct OpenRouterActivityTests {
  private func row(
    _ model: String = "m/x", date: String = "2026-08-24", usage: String = "0.015",
    own: String = "0"
  ) -> String {
    #"{"date":"\#(date)","model":"\#(model)","model_permaslug":"m/x-1","endpoint_id":"e","#
      + #""provider_name":"P","usage":\#(usage),"byok_usage_inference":\#(own),"requests":5,"#
      + #""prompt_tokens":50,"completion_tokens":125,"reasoning_tokens":25}"#
  }

  private func read(_ rows: String...) throws -> ReadOutcome {
    try ReadOutcome(
      OpenRouterDailyReader.read, #"{"data":[\#(rows.joined(separator: ","))]}"#)
  }

  @Test func `The endpoints of a day's model add up to one cell, as the table has it`() throws {
    let outcome = try read(row(usage: "0.25"), row(usage: "0.5"))
    #expect(
      outcome.usage.map(\.identity) == [
        .cell(fields: ["openrouter-daily", "2026-08-24", "m/x", "ana"])
      ])
    #expect(outcome.reported == "0.75")
    #expect(outcome.usage.first?.isBilled == true)
  }

  @Test func `Days and models are cells of their own, in order`() throws {
    let outcome = try read(row("m/z"), row("m/x"), row(date: "2026-08-23"))
    #expect(outcome.usage.map(\.model) == ["m/x", "m/x", "m/z"])
  }

  @Test func `What others bill does not count, and is said`() throws {
    let outcome = try read(row(usage: "0", own: "0.012"), row("m/y", own: "0.25"))
    #expect(outcome.skipped == [.billedElsewhere])
    #expect(outcome.noted.last?.reason.contains("0.25 dollars") == true)
  }

  @Test(arguments: [
    #"{"date":"soon","model":"m"}"#, #"{"date":"2026-08-24"}"#,
    #"{"date":"2026-08-24","model":"m","usage":-1}"#, "[]",
  ])
  func `A row that is none is rejected, and the others count`(text: String) throws {
    let outcome = try read(text, row())
    #expect(outcome.records == 2)
    #expect(outcome.reported == "0.015")
  }

  @Test func `It is recognised, and is no other report`() {
    let head = FileHead(Array(#"{"data":[\#(row())]}"#.utf8))
    #expect(Sources.all.formats.filter { $0.recognises(head) }.map(\.id) == ["openrouter-daily"])
  }
}
