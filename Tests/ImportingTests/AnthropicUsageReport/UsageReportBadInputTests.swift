import Testing
import UsageModel

@testable import Importing

@Suite struct UsageReportBadInputTests {
  private static let good = UsageReportText.row

  @Test(arguments: [
    (#""uncached_input_tokens":-1"#, "\"uncached_input_tokens\" is negative"),
    (#""uncached_input_tokens":9007199254740993"#, "\"uncached_input_tokens\" is above 2^53"),
    (#""uncached_input_tokens":1,"output_tokens":1.5"#, "\"output_tokens\" is no whole number"),
    (#""uncached_input_tokens":1,"output_tokens":1e999"#, "\"output_tokens\" is no whole number"),
    (#""uncached_input_tokens":"7""#, "\"uncached_input_tokens\" is no number"),
    (#""uncached_input_tokens":1,"cache_read_input_tokens":"NaN""#, "is no number"),
    (
      #""uncached_input_tokens":1,"cache_creation":{"ephemeral_5m_input_tokens":-1}"#,
      "\"ephemeral_5m_input_tokens\" is negative"
    ),
    (#""uncached_input_tokens":1,"cache_creation":7"#, "\"cache_creation\" is no object"),
    (
      #""uncached_input_tokens":1,"server_tool_use":{"web_search_requests":0.5}"#,
      "\"web_search_requests\" is no whole number"
    ),
    (#""uncached_input_tokens":1,"model":7"#, "\"model\" is no string"),
    (#""amount":"12.5","currency":"USD""#, "no \"uncached_input_tokens\""), ("", "no \"uncached"),
  ])
  func `A row that cannot be is rejected by name and line, and the others load`(
    row: String, reason: String
  ) throws {
    let outcome = try UsageReportText.read(UsageReportText.page(Self.good, row))
    #expect(outcome.rejects(line: 3, naming: reason))
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: [
    (#"{"data":[7]}"#, "a bucket is no object"),
    (#"{"data":[{"starting_at":"2026-09-21","results":[{\#(good)}]}]}"#, "\"ending_at\" of the"),
    (
      #"{"data":[{"starting_at":5,"ending_at":"2026-09-22","results":[{\#(good)}]}]}"#, "no instant"
    ),
    (
      #"{"data":[{"starting_at":"2026-09-22","ending_at":"2026-09-22","results":[{\#(good)}]}]}"#,
      "not after"
    ),
    (#"{"data":[{"starting_at":"2026-09-21","ending_at":"2026-09-22","results":7}]}"#, "no array"),
    (
      #"{"data":[{"starting_at":"2026-09-21","ending_at":"2026-09-22","results":[7]}]}"#, "a row is"
    ),
  ])
  func `A bucket that cannot be read rejects its rows with what was expected`(
    text: String, reason: String
  ) throws {
    #expect(try UsageReportText.read(text).rejects(line: 1, naming: reason))
  }

  @Test func `Rows before the times of their bucket wait for them`() throws {
    let text =
      #"{"data":[{"results":[{\#(Self.good)}],"ending_at":"2026-09-22","starting_at":"2026-09-21"}]}"#
    #expect(try UsageReportText.read(text).usage.map(\.at) == [Instant(iso8601: "2026-09-21")])
  }

  @Test func `A row beyond all measure is rejected and the others load`() throws {
    let long = #""model":"\#(String(repeating: "x", count: 1 << 20))""#
    let outcome = try UsageReportText.read(UsageReportText.page(long, Self.good))
    #expect(outcome.rejects(line: 2, naming: "longer than 1 MB"))
    #expect(outcome.usage.count == 1)
  }
}
