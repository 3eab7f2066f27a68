import Testing
import UsageModel

@testable import Importing

@Suite struct FormatDetectorTests {
  private func detect(_ text: String) throws -> Detection {
    try FormatDetector.detect(ByteSource(bytes: Array(text.utf8), path: "x.bin"))
  }

  private func reason(_ bytes: [UInt8]) throws -> String {
    let detection = try FormatDetector.detect(ByteSource(bytes: bytes, path: "x.csv"))
    guard case .unrecognised(let reason) = detection else { return "recognised" }
    return reason
  }

  @Test(arguments: [
    ("anthropic-usage-report-messages/page1.json", SourceFormat.usageReport),
    ("anthropic-usage-report-messages/page2.json", .usageReport),
    ("anthropic-analytics-cost-beta/page1.json", .analyticsCost),
    ("anthropic-admin-directory/api_keys.json", .adminDirectory),
    ("anthropic-admin-directory/users.json", .adminDirectory),
    ("anthropic-admin-directory/workspaces.json", .adminDirectory),
    ("anthropic-claude-code-analytics/2026-09-14-page1.json", .claudeCodeAnalytics),
    ("anthropic-claude-code-analytics/2026-09-14-page2.json", .claudeCodeAnalytics),
    ("litellm-spend-logs/spend_logs.json", .liteLLM),
    ("litellm-spend-logs/spend_logs_v2_page1.json", .liteLLM),
    ("openai-usage-completions/page1.json", .openAIUsage),
    ("openai-dashboard-csv/completions_usage_2026-09-22.csv", .openAIDashboard),
    ("openrouter/activity_generations.csv", .openRouter),
    ("gemini-cli/session-2026-04-26T10-00-0d0162bd.json", .geminiCLI),
    ("github-copilot/ai_usage_2026.csv", .copilot),
    ("github-copilot/premium_requests_2025.csv", .copilot),
    ("aws-cur2/cur2-bedrock.csv", .bedrockCUR),
    ("openrouter/activity_by_day.csv", .openRouterDaily),
    ("anthropic-enterprise-spend-csv/spend-report-2026-09.csv", .enterpriseSpend),
    ("anthropic-enterprise-spend-csv/spend-report-2026-03.csv", .enterpriseSpend),
    ("anthropic-claude-code-csv/claude-code-team-2026-09.csv", .claudeCodePage),
    ("cline/data/sessions/s1/s1.messages.json", .cline),
    ("cline-tasks/tasks/1790000000000/ui_messages.json", .clineTasks),
    ("droid/sessions/-w-app/5b6f5a0e-4c1e-4a34-9f53-0d7f0c4a1b11.settings.json", .droid),
    ("amp/T-messages.json", .amp), ("aider/analytics.jsonl", .aider),
    ("otlp-http-json/logs.json", .otlp),
    ("otlp-http-json/metrics.json", .otlp), ("otlp-http-json/metrics-cumulative.json", .otlp),
    ("otlp-http-json/logs-redelivered-string-ints.json", .otlp),
    ("cursor/admin-filtered-usage-events.json", .cursor),
    ("cursor/team-usage-events.csv", .cursor), ("cursor/usage-events.csv", .cursor),
    ("ccusage/codex-daily.json", SourceFormat.ccusage), ("ccusage/daily-instances.json", .ccusage),
    ("ccusage/daily.json", .ccusage), ("ccusage/monthly.json", .ccusage),
    ("ccusage/session.json", .ccusage), ("ccusage/v20-daily-all-agents.json", .ccusage),
    ("anthropic-console-usage-csv/claude_api_tokens_2025_06_old.csv", .consoleUsage),
    ("anthropic-console-usage-csv/claude_api_tokens_2026_09.csv", .consoleUsage),
    (
      "claude-code-jsonl/projects/-home-ben-code-web-shop/aaff8c44-3ea3-4023-ad3e-46ea2429c2b6.jsonl",
      .claudeCode
    ),
    ("generic-spreadsheet/usage-log.csv", .trackingSheet),
    ("generic-spreadsheet/usage-log-us-dates.csv", .trackingSheet),
    ("generic-spreadsheet/usage-log-excel-semicolon.csv", .trackingSheet),
  ])
  func `A sample is recognised by its content`(name: String, format: SourceFormat) throws {
    let source = ByteSource(bytes: Array(try Samples.text(name).utf8), path: "x.bin")
    #expect(try FormatDetector.detect(source) == .format(format))
  }

  @Test func `What was looked at stays to be read`() throws {
    let source = try ByteSource(path: Samples.path("ccusage/daily.json"))
    let detection = try FormatDetector.detect(source)
    #expect(detection == .format(.ccusage))
    let read: ReadOutcome.Reader = { try SourceFormat.ccusage.read($0, $1, $2) }
    #expect(try ReadOutcome(read, source, options: ReadOptions()).usage.count == 3)
  }

  @Test func `A transcript line is a transcript`() throws {
    let line = """
      {"type":"assistant","uuid":"u","sessionId":"s","timestamp":"2026-09-14T09:02:11.104Z",\
      "message":{"id":"msg_1","model":"m","usage":{"input_tokens":1,"output_tokens":1}}}
      """
    #expect(try detect(line + "\n") == .format(.claudeCode))
  }

  @Test(arguments: [
    ("call_id,timestamp,model\n", SourceFormat.outlayCalls),
    ("\u{FEFF}Model;Timestamp;Call_ID\n", .outlayCalls),
    ("Datum\tKosten\tAufgabe\n", .trackingSheet), ("Date,Cost,Notes", .trackingSheet),
    (#"{"daily":[],"totals":{"inputTokens":0}}"#, .ccusage),
    (#"{"projects":{"p":[{"date":"2026-01-02","inputTokens":1"#, .ccusage),
    ("AI usage, October 2026\n\nDate;Cost;Notes\n", .trackingSheet),
    ("sep=;\nDate;Cost;Notes\n", .trackingSheet),
    ("Date,Token\u{A0}Cost,Task\n", .trackingSheet), ("date,token_cost,task\n", .trackingSheet),
    ("Export of 2026-11-02,,\r\n,,\r\nmodel,call_id,timestamp\r\n", .outlayCalls),
  ])
  func `A head is enough`(text: String, format: SourceFormat) throws {
    #expect(try detect(text) == .format(format))
  }

  @Test(
    arguments: [
      ([], "is empty"), (Array(" \r\n\n".utf8), "is empty"),
      ([0xFF, 0xFE, 0x44, 0x00], "is UTF-16 text; save it as UTF-8"),
      (Array("PK\u{3}\u{4}".utf8), "an Excel workbook"),
      ([0x7F, 0x45, 0x4C, 0x46, 0], "is a binary"),
      (Array("SQLite format 3\0".utf8), "is a SQLite database"),
    ] as [([UInt8], String)])
  func `What is no text is said to be so`(bytes: [UInt8], words: String) throws {
    #expect(try reason(bytes).contains(words))
  }

  @Test(arguments: [
    (#"{"name":"secret","items":[1]}"#, #"no export that is read; its keys are "name", "items""#),
    ("[1,2]", "is JSON, but no export that is read"), ("{\n\"a\":1,\n}", "none from line 3 on"),
    ("# Costs\n\n| Date | Cost | Task |\n", "is no JSON and no table"),
    ("Costs\nBilledCost,ChargePeriodStart\n", "is a provider statement"),
    ("hello world\n", "is no JSON and no table"), ("a,b,c\n1,2,3\n", "those of no export"),
  ])
  func `What is not recognised is described`(text: String, words: String) throws {
    #expect(try reason(Array(text.utf8)).contains(words))
  }

  @Test func `No content is repeated, only keys`() throws {
    #expect(try !reason(Array(#"{"name":"secret"}"#.utf8)).contains("secret"))
    #expect(try !reason(Array("secret,hidden\n1,2\n".utf8)).contains("hidden"))
  }

  @Test(arguments: [
    ("usage_date_utc,api_key,usage_type,usage_output_tokens,speed\n", "a Console usage export"),
    ("usage_date_utc,api_key,usage_type,usage_output_tokens,speed\n", "\"model_version\""),
    ("timestamp,model,input_tokens,output_tokens\n", "an Outlay calls file, but lacks"),
    ("timestamp,model,input_tokens,output_tokens\n", "the column \"call_id\""),
    ("Date,Task,Model,Notes\n", "a tracking sheet, but lacks the column \"Token Cost\""),
    ("Task,Cost,Notes\n", "a tracking sheet, but lacks the column \"Date\""),
  ])
  func `A table that resembles a known one is told what it lacks`(
    text: String, words: String
  ) throws {
    #expect(try reason(Array(text.utf8)).contains(words))
  }
}
