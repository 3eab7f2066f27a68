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
    ("anthropic-analytics-cost-beta/page1.json", "the analytics cost report"),
    ("anthropic-console-cost-csv/claude_api_cost_2024_12_old.csv", "the Console's cost export"),
    ("anthropic-console-cost-csv/claude_api_cost_2026_10_key_ids.csv", "the Console's cost export"),
    ("anthropic-claude-code-csv/claude-code-team-2026-09.csv", "the Claude Code spend table"),
    ("aws-cur2/cur2-bedrock.csv", "the AWS cost and usage report"),
    ("focus/focus-1.2.csv", "a FOCUS cost export"),
    ("openai-costs/page1.json", "the OpenAI costs report"),
    ("openai-dashboard-csv/cost_2026-09-22_2026-09-24.csv", "the OpenAI cost export"),
  ])
  func `A provider statement is never usage`(name: String, words: String) throws {
    #expect(
      try reason(name)
        == words + " is a provider statement, not usage; it is never added to usage")
  }

  @Test(arguments: [
    (
      "anthropic-enterprise-spend-csv/spend-report-2026-03.csv",
      "the Team and Enterprise spend report"
    ),
    (
      "anthropic-enterprise-spend-csv/spend-report-2026-09.csv",
      "the Team and Enterprise spend report"
    ),
    ("github-copilot/ai_usage_2026.csv", "GitHub Copilot usage"),
    ("github-copilot/premium_requests_2025.csv", "GitHub Copilot usage"),
    ("openrouter/activity_by_day.csv", "OpenRouter activity by day"),
  ])
  func `An export that is not read yet is named`(name: String, words: String) throws {
    #expect(try reason(name) == "not read yet: " + words)
  }

  @Test func `Metrics are refused with what to send instead`() throws {
    let words = "OpenTelemetry metrics are not read: "
    let reason = try reason("otlp-http-json/metrics-cumulative.json")
    #expect(reason.hasPrefix(words) && reason.contains("OTEL_LOGS_EXPORTER=otlp"))
  }

  @Test(arguments: [
    ("anthropic-admin-directory/api_keys.json", "the Admin API's list of API keys"),
    ("anthropic-admin-directory/users.json", "the Admin API's list of users"),
    ("anthropic-admin-directory/workspaces.json", "the Admin API's list of workspaces"),
    ("anthropic-claude-code-csv/lines-2026-09.csv", "the Claude Code activity table"),
  ])
  func `An export without usage is named`(name: String, words: String) throws {
    #expect(try reason(name) == words + " holds no usage")
  }
}
