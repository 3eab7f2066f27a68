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

  @Test(arguments: [
    ("anthropic-cost-report/page1.json", "the Admin API's cost report"),
    ("anthropic-console-cost-csv/claude_api_cost_2024_12_old.csv", "the Console's cost export"),
    ("anthropic-console-cost-csv/claude_api_cost_2026_10_key_ids.csv", "the Console's cost export"),
    ("focus/focus-1.2.csv", "a FOCUS cost export"),
    ("openai-costs/page1.json", "the OpenAI costs report"),
    ("openai-dashboard-csv/cost_2026-09-22_2026-09-24.csv", "the OpenAI cost export"),
  ])
  func `A provider statement is never usage`(name: String, words: String) throws {
    #expect(
      try reason(name)
        == words + " is a provider statement, not usage; it is never added to usage")
  }

  @Test func `Metrics are refused with what to send instead`() throws {
    let words = "OpenTelemetry metrics are not read: "
    let reason = try reason("otlp-http-json/metrics-cumulative.json")
    #expect(reason.hasPrefix(words) && reason.contains("OTEL_LOGS_EXPORTER=otlp"))
  }

  @Test(arguments: [
    ("anthropic-claude-code-csv/lines-2026-09.csv", "the Claude Code activity table")
  ])
  func `An export without usage is named`(name: String, words: String) throws {
    #expect(try reason(name) == words + " holds no usage")
  }
}
