import Testing
import UsageModel

@testable import Importing

@Suite struct UnreadExportTests {
  private func reason(_ name: String) throws -> String {
    let source = try ByteSource(path: Samples.path("unread/" + name))
    guard case .unrecognised(let reason) = try FormatDetector.detect(source) else {
      return "recognised"
    }
    return reason
  }

  @Test(arguments: [("focus/focus-1.2.csv", "a FOCUS cost export")])
  func `A provider statement is never usage`(name: String, words: String) throws {
    #expect(
      try reason(name)
        == words + " is a provider statement, not usage; it is never added to usage")
  }

  private func reason(of text: String) throws -> String {
    let source = ByteSource(bytes: Array(text.utf8), path: "x.bin")
    guard case .unrecognised(let reason) = try FormatDetector.detect(source) else {
      return "recognised"
    }
    return reason
  }

  @Test(arguments: [
    #"{"blocks":[{"id":"x","tokenCounts":{"inputTokens":1}}]}"#,
    #"{"blocks":[{"startTime":"x","endTime":"y","isGap":false,"totalTokens":111}]}"#,
    #"[{"id":"x","startTime":"x","endTime":"y","isGap":false,"totalTokens":438319}]"#,
  ])
  func `Blocks of ccusage are refused with what to export instead`(text: String) throws {
    #expect(
      try reason(of: text)
        == "ccusage's blocks are not read: they repeat the usage of its other reports; export "
        + "daily, session or monthly instead")
  }

  // The members and columns of documented answers, as public clients keep them.
  @Test(arguments: [
    (
      #"{"data":[{"userId":1,"date":1717286400000,"usageBasedReqs":180}]}"#,
      "filtered-usage-events"
    ),
    (#"{"teamMemberSpend":[{"spendCents":2450}]}"#, "filtered-usage-events"),
    (#"{"data":{"id":"gen-1","native_tokens_prompt":1512,"total_cost":0.002652}}"#, "not read yet"),
    (
      #"{"data":[{"actor":{"type":"user_actor"},"uncached_input_tokens":5,"product":"chat"}]}"#,
      "not read yet"
    ),
    (#"{"report_start_day":"2026-07-22","day_totals":[]}"#, "request those of users"),
    (#"{"day":"2026-08-18","daily_active_users":150}"#, "request those of users"),
    (#"[{"date":"2024-06-24","total_engaged_users":20}]"#, "holds no usage"),
    ("lineItem/UsageType,lineItem/UsageAmount,lineItem/UnblendedCost\n", "export CUR 2.0"),
  ])
  func `What is known and not read is named with what to do`(text: String, words: String) throws {
    #expect(try reason(of: text).contains(words))
  }

  @Test(arguments: [
    ("anthropic-claude-code-csv/lines-2026-09.csv", "the Claude Code activity table")
  ])
  func `An export without usage is named`(name: String, words: String) throws {
    #expect(try reason(name) == words + " holds no usage")
  }
}
